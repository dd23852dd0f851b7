package dev.nines.architecture.crooked.schedule;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

final class Hidden extends VerticleBase {

    @Override
    public Future<?> start() {
        return Future.succeededFuture();
    }
}
