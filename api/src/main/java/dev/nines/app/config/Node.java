package dev.nines.app.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of YAML and where it stands; immutable. */
sealed interface Node {

    Place place();

    /** How many nodes stand here and below, each alias counted as what it stands for. */
    long size();

    /** What a plain or quoted text is by the core schema of YAML 1.2. */
    enum Tag {
        NULL,
        BOOL,
        INT,
        FLOAT,
        TEXT
    }

    /**
     * One value.
     *
     * @param text the value
     * @param source the same as the user wrote it, before references were replaced
     */
    record Scalar(Place place, String text, Tag tag, String source) implements Node {

        Scalar(Place place, String text, Tag tag) {
            this(place, text, tag, text);
        }

        /** Whether it came, even in part, from the environment or a file. */
        boolean borrowed() {
            return !text.equals(source);
        }

        @Override
        public long size() {
            return 1;
        }

        /** What the user wrote; never the value, which may be a secret. */
        @Override
        public String toString() {
            return source;
        }
    }

    /** Values in order. */
    record Sequence(Place place, List<Node> items, long size) implements Node {
        Sequence(Place place, List<Node> items) {
            this(place, List.copyOf(items), 1 + total(items));
        }
    }

    /** Values by key, in the order in which they were written. */
    record Mapping(Place place, Map<String, Entry> entries, long size) implements Node {

        static Mapping of(Place place, Collection<Entry> entries) {
            Map<String, Entry> byKey = new LinkedHashMap<>();
            entries.forEach(entry -> byKey.put(entry.key(), entry));
            return new Mapping(
                    place, byKey, 1 + total(entries.stream().map(Entry::value).toList()));
        }

        @Nullable
        Entry find(String key) {
            return entries.get(key);
        }

        /** The value of a key, null when it is not written. */
        @Nullable
        Node value(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The same with this entry put in place of that of the same key, or added at the end. */
        Mapping with(Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(entry.key(), entry);
            return of(place, changed.values());
        }

        Mapping without(String key) {
            if (!entries.containsKey(key)) {
                return this;
            }
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return of(place, changed.values());
        }
    }

    /** Something whose fault is already known: whoever reads it says nothing more. */
    record Broken(Place place) implements Node {
        @Override
        public long size() {
            return 1;
        }
    }

    /** A key, where it stands, and its value. */
    record Entry(String key, Place place, Node value) {
        Entry with(Node other) {
            return other == value ? this : new Entry(key, place, other);
        }
    }

    private static long total(Collection<Node> nodes) {
        return nodes.stream().mapToLong(Node::size).sum();
    }
}
