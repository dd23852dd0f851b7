package dev.nines.store;

import dev.nines.account.Run;
import dev.nines.probe.Look;

/** One probe of a service at one place: what looks and runs belong to. */
public record Part(String service, String probe, String location) {

    public static Part of(Look look) {
        return new Part(look.service(), look.probe(), look.location());
    }

    public static Part of(Run run) {
        return new Part(run.service(), run.probe(), run.location());
    }

    static Part of(Entry.RunCut cut) {
        return new Part(cut.service(), cut.probe(), cut.location());
    }
}
