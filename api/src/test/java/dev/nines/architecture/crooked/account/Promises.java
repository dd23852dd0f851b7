package dev.nines.architecture.crooked.account;

import io.vertx.core.Future;

record Promises(Future<Void> later) {}
