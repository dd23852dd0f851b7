package dev.nines.api;

import dev.nines.api.Problem.Fault;
import dev.nines.store.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists. */
final class Pages {

    private Pages() {}

    /** The page of a list that is all in memory; {@code key} names an item and stays the same. */
    static <T> Page<T> of(List<T> all, Question question, Function<T, String> key) {
        String cursor = question.optional("cursor");
        int start = cursor == null ? 0 : all.stream().map(key).toList().indexOf(cursor) + 1;
        if (cursor != null && start == 0) {
            throw unknownCursor();
        }
        int end = Math.min(all.size(), start + question.number("limit"));
        return new Page<>(all.subList(start, end), end == all.size() ? null : key.apply(all.get(end - 1)));
    }

    /** Reads a page from a cursor on; one that is not of this list is the caller's fault. */
    static <T> Future<Page<T>> read(Question question, Reading<T> reading) {
        try {
            return reading.read(question.optional("cursor"), question.number("limit"));
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw unknownCursor();
        }
    }

    /** Reads at most {@code limit} items after a cursor. */
    @FunctionalInterface
    interface Reading<T> {
        Future<Page<T>> read(@Nullable String cursor, int limit);
    }

    static <T> JsonObject json(Page<T> page, Function<T, JsonObject> item) {
        JsonArray items = new JsonArray();
        page.items().forEach(one -> items.add(item.apply(one)));
        return new JsonObject().put("items", items).put("next", page.next());
    }

    private static Problem unknownCursor() {
        return Problem.invalid(List.of(new Fault("query.cursor", "It is no cursor of this list; begin without one.")));
    }
}
