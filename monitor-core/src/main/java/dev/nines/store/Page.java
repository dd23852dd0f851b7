package dev.nines.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a long list.
 *
 * @param next where the next piece begins, to be handed back as it is; null when this is the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of the items, which are at least one more when there is a next piece. */
    static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
        if (items.size() <= limit) {
            return new Page<>(items, null);
        }
        List<T> first = items.subList(0, limit);
        return new Page<>(first, cursor.apply(first.get(limit - 1)));
    }
}
