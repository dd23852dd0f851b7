package dev.nines.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of one mapping as they were read. */
final class Fields {

    private final Shape<?> shape;
    private final Node.Mapping mapping;
    private final Scope scope;
    private final Map<String, Object> values = new HashMap<>();
    private boolean sound = true;

    Fields(Shape<?> shape, Node.Mapping mapping, Scope scope) {
        this.shape = shape;
        this.mapping = mapping;
        this.scope = scope;
    }

    <T> void read(Key<T> key) {
        Node.Entry entry = mapping.find(key.name());
        if (entry == null) {
            if (key.required()) {
                missing(key);
            }
            return;
        }
        boolean quiet = scope.quiet() || key.later();
        if (key.later()) {
            scope.below(entry.place(), key.name()).later("\"" + key.name() + "\" in " + shape.name());
        }
        Scope below = new Scope(scope.reading(), this, entry.place(), key.name(), quiet);
        T value = key.type().read(entry.value(), below);
        if (value == null) {
            sound = false;
        } else {
            values.put(key.name(), value);
        }
    }

    private void missing(Key<?> key) {
        sound = false;
        if (!mayStandElsewhere()) {
            if (key.type() instanceof MapOf<?> names && names.gives() != null) {
                scope.reading().references().unclear(names.gives());
            }
            fault(scope.at(), "\"" + key.name() + "\" is missing in " + shape.name());
        }
    }

    private boolean mayStandElsewhere() {
        return vague() || (scope.parent() != null && scope.parent().mayStandElsewhere());
    }

    /** Keys may be missing here that stand elsewhere: in a template that cannot be had, in a file that cannot be read. */
    boolean vague() {
        return scope.reading().partial() || scope.blind() || mapping.value(Templates.USE) instanceof Node.Broken;
    }

    /** No key of it is missing or faulty, and no check complained. */
    boolean sound() {
        return sound;
    }

    /** What stands there, or the default; null when it is absent or faulty. */
    @SuppressWarnings("unchecked") // read() put it there under the same key
    <T> @Nullable T get(Key<T> key) {
        return (T) values.get(key.name());
    }

    /** What stands there when all is sound: the key is required or has a default. */
    <T> T need(Key<T> key) {
        return Objects.requireNonNull(get(key), key.name());
    }

    <T> T getOr(Key<T> key, T otherwise) {
        T value = get(key);
        return value == null ? otherwise : value;
    }

    /** Whether it stands there, sound or not. */
    boolean has(Key<?> key) {
        return mapping.find(key.name()) != null;
    }

    /** Those of the keys that stand there. */
    List<Key<?>> given(List<? extends Key<?>> keys) {
        List<Key<?>> given = new ArrayList<>(keys);
        given.removeIf(key -> !has(key));
        return given;
    }

    /** Whether nothing stands here at all. */
    boolean empty() {
        return mapping.entries().isEmpty();
    }

    /** What was written there, null when nothing was. */
    @Nullable
    Node node(Key<?> key) {
        return mapping.value(key.name());
    }

    /** Where its value stands; where the mapping is reported when nobody wrote one. */
    Place place(Key<?> key) {
        Node node = node(key);
        return node == null || node.place().builtIn() ? scope.at() : node.place();
    }

    /** Where the key itself stands. */
    Place keyPlace(Key<?> key) {
        Node.Entry entry = mapping.find(key.name());
        return entry == null || entry.place().builtIn() ? scope.at() : entry.place();
    }

    /** Whether somebody wrote it, so that it is no default. */
    boolean written(Key<?> key) {
        Node.Entry entry = mapping.find(key.name());
        return entry != null && !entry.place().builtIn();
    }

    /** What the mapping is called in a sentence. */
    String name() {
        return shape.name();
    }

    /** The key or item under which the mapping stands. */
    String id() {
        return scope.id();
    }

    /** Where a fault of the mapping as a whole is reported. */
    Place at() {
        return scope.at();
    }

    /** The keys of the nearest mapping of that shape around this one. */
    Fields around(Shape<?> wanted) {
        Fields fields = this;
        while (fields.shape != wanted) {
            fields = Objects.requireNonNull(fields.scope.parent(), wanted.name());
        }
        return fields;
    }

    /** Whether such a mapping is around this one. */
    boolean within(Shape<?> wanted) {
        return shape == wanted || (scope.parent() != null && scope.parent().within(wanted));
    }

    /** Says that the mapping as a whole is valid, and that nothing comes of it yet. */
    void later(String what) {
        scope.later(what);
    }

    void later(Key<?> key, String what) {
        scope.below(keyPlace(key), key.name()).later(what);
    }

    void warn(Place place, String message) {
        scope.reading().findings().warn(place, message);
    }

    void fault(Place place, String message) {
        fault(place, message, null);
    }

    void fault(Place place, String message, @Nullable String suggestion) {
        sound = false;
        scope.fault(place, message, suggestion);
    }

    /** A path, relative to the file in which it is written. */
    Path relative(Key<?> key, String path) {
        return Path.of(place(key).file()).resolveSibling(path);
    }
}
