package dev.nines.app.config;

import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a value may be. Everything that walks a configuration walks along these. */
sealed interface Type<T> permits ScalarType, ListOf, MapOf, Shape, Choice, Variants {

    /** Its name in a sentence, such as {@code a duration such as 10s}. */
    String what();

    /** The value, or null after saying in the scope's findings what is wrong with it or with something in it. */
    @Nullable
    T read(Node node, Scope scope);

    /** The node after the pass has been over it and over all below. */
    Node walk(Node node, Pass pass);

    /** The JSON Schema of what may be written. */
    JsonObject schema(Schemas schemas);

    /** Hands over every key at any depth. */
    void keys(Consumer<Key<?>> each);
}
