package dev.nines.architecture.crooked.watch;

import io.vertx.ext.web.Router;

record Routes(Router router) {}
