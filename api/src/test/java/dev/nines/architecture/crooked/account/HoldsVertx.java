package dev.nines.architecture.crooked.account;

import io.vertx.core.Vertx;

record HoldsVertx(Vertx vertx) {}
