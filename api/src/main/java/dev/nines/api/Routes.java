package dev.nines.api;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which handler answers which operation of the contract: the one table. */
final class Routes {

    /** Answers a question. */
    @FunctionalInterface
    interface Handler {
        Future<Answer> answer(Question question);
    }

    private final Map<String, Handler> table;

    private Routes(Map<String, Handler> table) {
        this.table = Map.copyOf(table);
    }

    @SafeVarargs
    static Routes of(Map<String, Handler>... tables) {
        Map<String, Handler> all = new HashMap<>();
        for (Map<String, Handler> one : tables) {
            all.putAll(one);
        }
        return new Routes(all);
    }

    /** The operations that have a handler. */
    Set<String> operations() {
        return table.keySet();
    }

    Handler of(String operation) {
        Handler handler = table.get(operation);
        if (handler == null) {
            throw new IllegalStateException("no handler answers the operation " + operation);
        }
        return handler;
    }
}
