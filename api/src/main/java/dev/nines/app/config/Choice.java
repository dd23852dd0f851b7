package dev.nines.app.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A single value, or else a list or mapping that says more: {@code all}, or {@code { at_least: 2 }}. */
record Choice<T>(ScalarType<? extends T> single, Type<? extends T> more) implements Type<T> {

    @Override
    public String what() {
        return single.what() + ", or " + more.what();
    }

    private Type<? extends T> fitting(Node node) {
        return node instanceof Node.Mapping || node instanceof Node.Sequence ? more : single;
    }

    @Override
    public @Nullable T read(Node node, Scope scope) {
        boolean fits = node instanceof Node.Mapping == !(more instanceof ListOf);
        if (node instanceof Node.Scalar || fits) {
            return fitting(node).read(node, scope);
        }
        scope.unfit(node, what());
        return null;
    }

    @Override
    public Node walk(Node node, Pass pass) {
        return fitting(node).walk(node, pass);
    }

    @Override
    public JsonObject schema(Schemas schemas) {
        return new JsonObject()
                .put("anyOf", new JsonArray().add(single.schema(schemas)).add(more.schema(schemas)));
    }

    @Override
    public void keys(Consumer<Key<?>> each) {
        more.keys(each);
    }
}
