package dev.nines.architecture.crooked.watch;

import dev.nines.architecture.crooked.account.Accountant;
import io.vertx.sqlclient.Pool;

/** Speaks SQL outside of the store. */
public record Queries(Pool pool, Accountant accountant) {}
