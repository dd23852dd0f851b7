package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.incident.Status;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EffectTest {

    private static final Comparator<Delivery> NEWEST =
            Comparator.comparingInt(Delivery::attempts).thenComparingLong(Delivery::at);

    /** What the tables would hold, written row by row. */
    private static final class Tables {
        private final List<Run> runs = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private final Map<String, Outage> outages = new TreeMap<>();
        private final Map<String, Incident> incidents = new TreeMap<>();
        private final Map<String, Delivery> deliveries = new TreeMap<>();

        void write(
                Map<Part, Long> cuts,
                Collection<Run> newRuns,
                Collection<Rewrite> rewrites,
                Collection<Incident> newIncidents,
                Collection<Delivery> newDeliveries) {
            cuts.forEach((part, from) -> runs.removeIf(run -> Part.of(run).equals(part) && run.first() >= from));
            for (Run run : newRuns) {
                runs.removeIf(old -> Part.of(old).equals(Part.of(run)) && old.first() == run.first());
                runs.add(run);
            }
            rewrites.forEach(this::write);
            for (Incident incident : newIncidents) {
                incidents.merge(incident.id(), incident, (old, next) -> next.version() > old.version() ? next : old);
            }
            for (Delivery delivery : newDeliveries) {
                deliveries.merge(delivery.id(), delivery, (old, next) -> NEWEST.compare(next, old) >= 0 ? next : old);
            }
            runs.sort(Comparator.comparing((Run run) -> run.service()).thenComparing(Run::first));
            spans.sort(Comparator.comparing((Span span) -> span.service()).thenComparing(Span::from));
        }

        private void write(Rewrite rewrite) {
            String service = rewrite.service();
            spans.removeIf(span -> span.service().equals(service) && span.from() >= rewrite.from());
            spans.replaceAll(span -> span.service().equals(service) && span.to() > rewrite.from()
                    ? span.between(span.from(), rewrite.from())
                    : span);
            spans.addAll(rewrite.spans());
            outages.values()
                    .removeIf(outage -> outage.service().equals(service) && outage.firstFailing() >= rewrite.from());
            rewrite.outages().forEach(outage -> outages.put(outage.id(), outage));
        }

        void write(Entry entry) {
            Map<Part, Long> cuts = new TreeMap<>(Comparator.comparing(Part::service));
            entry.cuts().forEach(cut -> cuts.merge(Part.of(cut), cut.from(), Math::min));
            write(cuts, entry.runs(), entry.rewrites(), entry.incidents(), entry.deliveries());
        }

        void write(Effect effect) {
            write(effect.cuts(), effect.runs(), effect.rewrites(), effect.incidents(), effect.deliveries());
        }

        List<Object> all() {
            return List.of(runs, spans, outages, incidents, deliveries);
        }
    }

    @Test
    void entries_written_together_come_to_the_same_as_one_after_the_other() {
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Entry> before = entries(random);
            List<Entry> entries = entries(random);
            Tables expected = new Tables();
            Tables actual = new Tables();
            before.forEach(expected::write);
            before.forEach(actual::write);

            entries.forEach(expected::write);
            actual.write(Effect.of(List.of(), entries));

            assertThat(actual.all()).as("seed %d: %s", seed, entries).isEqualTo(expected.all());
        }
    }

    private static List<Entry> entries(SplittableRandom random) {
        List<Entry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Entry.Builder entry = Entry.builder();
            String service = random.nextBoolean() ? "a" : "b";
            if (random.nextBoolean()) {
                entry.cut(new Entry.RunCut(service, "get", "here", random.nextInt(10)));
            }
            for (int n = random.nextInt(3); n > 0; n--) {
                entry.run(Samples.run(service, Outcome.Kind.UP, random.nextInt(10), 1 + random.nextInt(50)));
            }
            if (random.nextBoolean()) {
                entry.rewrite(rewrite(service, random));
            }
            entry.incident(Samples.incident(
                    "i" + random.nextInt(2), service, random.nextInt(5), new Status.Registered(), random.nextInt(99)));
            entry.delivery(
                    Samples.delivery(Samples.notice("e", "i", "ops", 0), Delivery.State.PENDING, random.nextInt(5), i));
            entries.add(entry.build());
        }
        return entries;
    }

    private static Rewrite rewrite(String service, SplittableRandom random) {
        long from = random.nextInt(20);
        List<Span> spans = new ArrayList<>();
        List<Outage> outages = new ArrayList<>();
        long at = from;
        for (int n = random.nextInt(3); n > 0; n--) {
            long to = at + 1 + random.nextInt(5);
            spans.add(Samples.span(service, State.values()[random.nextInt(4)], at, to));
            outages.add(Samples.outage(service, at, random.nextBoolean() ? (Long) to : null));
            at = to;
        }
        spans.add(Samples.span(service, State.UP, at, Span.OPEN));
        if (random.nextInt(4) == 0 && from > 0) {
            outages.add(Samples.outage(service, random.nextLong(from), from + 1));
        }
        return Samples.rewrite(service, from, spans, outages.toArray(Outage[]::new));
    }
}
