package dev.nines.architecture.crooked.account;

import dev.nines.architecture.crooked.watch.Queries;

/** Decides by asking what stands to its right, which in turn asks it. */
public record Accountant(Queries queries) {}
