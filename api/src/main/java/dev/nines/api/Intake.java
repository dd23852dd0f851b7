package dev.nines.api;

import dev.nines.watch.Absorbed;
import dev.nines.watch.Absorbed.Rejected;
import dev.nines.watch.Supply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of looks: each is received as it comes, packed or not, and read on worker threads,
 * a piece at a time. One that is broken is refused before anything of it is taken.
 */
final class Intake {

    /** How large a batch may be, packed and unpacked, in bytes. */
    static final int MOST_BYTES = 16 << 20;

    /** How many looks are read and stored at a time: what is in hand is small, whatever the batch holds. */
    private static final int PIECE = 2_000;

    private final Vertx vertx;
    private final Function<Supply, Future<Absorbed>> watch;
    private final Upload.Budget budget;

    Intake(Vertx vertx, Upload.Budget budget, Function<Supply, Future<Absorbed>> watch) {
        this.budget = budget;
        this.vertx = vertx;
        this.watch = watch;
    }

    /** Reads the body of a request and hands its looks over; completes once they are durable. */
    Future<Answer> answer(Caller caller, HttpServerRequest request) {
        String encoding = request.getHeader("content-encoding");
        boolean gzip = "gzip".equalsIgnoreCase(encoding);
        if (!isJson(request.getHeader("content-type")) || (encoding != null && !gzip)) {
            throw Problem.of(
                    Problem.Type.UNSUPPORTED_MEDIA_TYPE, "Send the batch as application/json, packed by gzip or not.");
        }
        return Upload.of(request, MOST_BYTES, budget)
                .compose(upload -> vertx.executeBlocking(() -> check(caller, upload, gzip), false)
                        .compose(batch -> take(batch).onComplete(done -> close(batch)))
                        .onComplete(done -> upload.release()));
    }

    private Future<Answer> take(Batch batch) {
        return watch.apply(() -> vertx.executeBlocking(() -> batch.next(PIECE), false))
                .map(absorbed -> answer(batch, absorbed));
    }

    private static void close(Batch batch) {
        try {
            batch.close();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.toLowerCase(Locale.ROOT).split(";", 2)[0].trim().equals("application/json");
    }

    private static Batch check(Caller caller, Upload upload, boolean gzip) throws IOException {
        try {
            Batch batch = Batch.of(() -> new LooksReader(unpacked(upload.bytes(), gzip)));
            if (!caller.speaksFor(batch.location())) {
                throw Problem.forbidden("This token hands in looks of " + caller.location() + " only.");
            }
            return batch;
        } catch (ZipException | EOFException broken) {
            throw Problem.of(Problem.Type.UNREADABLE, "The body is not packed by gzip as it says.");
        }
    }

    private static InputStream unpacked(InputStream bytes, boolean gzip) throws IOException {
        return new Unpacked(gzip ? new GZIPInputStream(bytes, 1 << 13) : bytes, MOST_BYTES);
    }

    private static Answer answer(Batch batch, Absorbed absorbed) {
        List<Rejected> rejected = new ArrayList<>(batch.rejected());
        absorbed.rejected().forEach(one -> rejected.add(new Rejected(batch.place(one.index()), one.why())));
        rejected.sort(Comparator.comparingInt(Rejected::index));
        JsonArray list = new JsonArray();
        rejected.forEach(
                one -> list.add(new JsonObject().put("index", one.index()).put("why", one.why())));
        return Answer.json(() -> new JsonObject()
                .put("accepted", absorbed.accepted())
                .put("duplicates", absorbed.duplicates())
                .put("rejected", list));
    }
}
