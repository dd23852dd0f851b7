package dev.nines.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A body as it came, packed or not. */
final class Upload {

    private final Budget budget;
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    private Upload(Budget budget) {
        this.budget = budget;
    }

    /** What all bodies that are in hand may take together, in bytes. Belongs to one event loop. */
    static final class Budget {
        private long left;

        Budget(long bytes) {
            left = bytes;
        }
    }

    /**
     * Receives a body; whoever gets it lets it go when done.
     *
     * @param most bytes it may have; fails with a {@link Problem} when it has more, or when the budget is spent
     */
    static Future<Upload> of(HttpServerRequest request, int most, Budget budget) {
        Upload upload = new Upload(budget);
        Promise<Upload> whole = Promise.promise();
        request.handler(chunk -> {
            upload.add(chunk);
            if (upload.size > most) {
                whole.tryFail(Problem.of(Problem.Type.TOO_LARGE, "The body may have " + most + " bytes at most."));
            } else if (budget.left < 0) {
                whole.tryFail(Problem.unavailable("Too much is being sent at once. Send it again."));
            }
            if (whole.future().failed()) {
                drain(request, most);
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(upload));
        return whole.future().onFailure(failed -> upload.release());
    }

    /** Reads on and drops it, so that the sender comes to hear the refusal; one that never ends is cut off. */
    private static void drain(HttpServerRequest request, int most) {
        long[] dropped = {0};
        request.handler(chunk -> {
            dropped[0] += chunk.length();
            if (dropped[0] > most) {
                request.connection().close();
            }
        });
    }

    private void add(Buffer chunk) {
        chunks.add(chunk.getBytes());
        size += chunk.length();
        budget.left -= chunk.length();
    }

    /** A small body as a whole. */
    Buffer buffer() {
        Buffer whole = Buffer.buffer(size);
        chunks.forEach(whole::appendBytes);
        return whole;
    }

    /** Its bytes, one after the other. */
    InputStream bytes() {
        List<InputStream> streams =
                chunks.stream().<InputStream>map(ByteArrayInputStream::new).toList();
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Gives back what it took of the budget. */
    void release() {
        budget.left += size;
        size = 0;
        chunks.clear();
    }
}
