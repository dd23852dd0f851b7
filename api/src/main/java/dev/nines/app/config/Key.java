package dev.nines.app.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a mapping, with what may stand there.
 *
 * @param doc one sentence for editors
 * @param fallback what stands there when nothing is written, null for nothing
 * @param later it is valid, and nothing comes of it yet
 */
record Key<T>(
        String name,
        Type<T> type,
        String doc,
        boolean required,
        @Nullable Node fallback,
        boolean later) {

    static <T> Key<T> required(String name, Type<T> type, String doc) {
        return new Key<>(name, type, doc, true, null, false);
    }

    static <T> Key<T> optional(String name, Type<T> type, String doc) {
        return new Key<>(name, type, doc, false, null, false);
    }

    /** The same with a default, as YAML. */
    Key<T> or(String yaml) {
        Findings findings = new Findings();
        Node node = YamlReader.read(Place.BUILT_IN, yaml, findings);
        if (!findings.faults().isEmpty()) {
            throw new IllegalArgumentException("the default of " + name + ": " + findings.faults());
        }
        return new Key<>(name, type, doc, required, node, later);
    }

    /** The same, not acted upon yet. */
    Key<T> unused() {
        return new Key<>(name, type, doc, required, fallback, true);
    }

    /** Key names in the words of a sentence: {@code a, b or c}. */
    static String either(List<? extends Key<?>> keys) {
        List<String> names = keys.stream().map(key -> "\"" + key.name() + "\"").toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
