package dev.nines.probes;

import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;

/** What went wrong with a target, and the words for people. */
record Failure(Reason reason, String detail) {

    Outcome.Down down() {
        return new Outcome.Down(reason, detail);
    }
}
