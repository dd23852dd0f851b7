package dev.nines.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A configuration that can be read again once, and then has a fault. */
final class FixedConfiguration implements Configuration {

    private static final List<Problem.Fault> FAULTS =
            List.of(new Problem.Fault("nines.yaml:3:5", "unknown key `lisen`, did you mean `listen`?"));

    private static final Loaded FIRST =
            new Loaded(1, Estates.NOW - 1_000, null, new JsonObject().put("location", "fra1"));

    private volatile Loaded loaded = FIRST;

    void reset() {
        loaded = FIRST;
    }

    @Override
    public Loaded current() {
        return loaded;
    }

    @Override
    public Future<Loaded> reload() {
        if (loaded.revision() == 1) {
            loaded = new Loaded(2, Estates.NOW, null, loaded.effective());
            return Future.succeededFuture(loaded);
        }
        loaded = new Loaded(2, Estates.NOW, new RefusedAttempt(Estates.NOW, FAULTS), loaded.effective());
        return Future.failedFuture(Problem.badConfiguration(FAULTS));
    }
}
