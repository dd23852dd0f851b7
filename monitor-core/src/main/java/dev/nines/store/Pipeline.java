package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one connection, sent one after the other without waiting for answers as long as few are under way, so
 * that what a large batch sends is not in memory all at once. Used on one event loop, once.
 */
final class Pipeline {

    private static final int UNDER_WAY = 16;

    private final List<Supplier<? extends Future<?>>> statements = new ArrayList<>();
    private final Promise<Void> done = Promise.promise();
    private boolean sending;
    private int sent;
    private int answered;
    private int firstFailed = Integer.MAX_VALUE;
    private @Nullable Throwable first;

    void add(Supplier<? extends Future<?>> statement) {
        statements.add(statement);
    }

    /** Sends all and fails with the first failure in the order of sending: later ones only follow from it. */
    Future<Void> run() {
        send();
        return done.future();
    }

    private void send() {
        if (sending) {
            return;
        }
        sending = true;
        while (sent < statements.size() && sent - answered < UNDER_WAY) {
            int number = sent++;
            statements.get(number).get().onComplete(answer -> answered(number, answer.cause()));
        }
        sending = false;
    }

    private void answered(int number, @Nullable Throwable failure) {
        answered++;
        if (failure != null && number < firstFailed) {
            firstFailed = number;
            first = failure;
        }
        if (answered < statements.size()) {
            send();
        } else if (first == null) {
            done.complete();
        } else {
            done.fail(first);
        }
    }
}
