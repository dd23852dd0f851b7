package dev.nines.architecture.crooked.report;

import dev.nines.architecture.crooked.probes.SeesTheLedger;

record SeesTheProbes(SeesTheLedger probe) {}
