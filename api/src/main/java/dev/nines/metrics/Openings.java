package dev.nines.metrics;

import dev.nines.incident.Incident;
import dev.nines.store.Entry;
import dev.nines.store.Journal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts incidents as they open, by the priority that they open with. */
final class Openings implements Journal.Listener {

    private static final String OPENED = "incident.opened";

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    /** The cause is that of the family, without what comes behind a colon: it is one of few. */
    private record Key(String priority, String cause) {
        static Key of(Incident incident) {
            return new Key(incident.priority().word(), incident.family().word().split(":", 2)[0]);
        }
    }

    @Override
    public void kept(Entry entry) {
        for (Incident.Event event : entry.events()) {
            if (event.type().equals(OPENED)) {
                entry.incidents().stream()
                        .filter(incident -> incident.id().equals(event.incident()))
                        .findFirst()
                        .ifPresent(incident -> counts.computeIfAbsent(Key.of(incident), key -> new LongAdder())
                                .increment());
            }
        }
    }

    Family family() {
        Counters counters = new Counters(
                "nines_incidents_opened",
                "Incidents opened since the process began, by the priority that they opened with, and by cause.",
                "priority",
                "cause");
        counts.forEach((key, count) -> counters.add((double) count.sum(), key.priority, key.cause));
        return counters;
    }
}
