package dev.nines.architecture.crooked.probes;

import dev.nines.architecture.crooked.account.Accountant;

/** Public beside the one door, and knows what looks mean. */
public record SeesTheLedger(Accountant accountant) {}
