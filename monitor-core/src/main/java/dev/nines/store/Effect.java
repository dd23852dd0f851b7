package dev.nines.store;

import dev.nines.account.Blindness;
import dev.nines.account.Correction;
import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.Withdrawal;
import dev.nines.incident.Incident;
import dev.nines.incident.Notice;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What entries that follow each other come to: what one later overwrote or took back is gone. */
final class Effect {

    private final List<Look> looks = new ArrayList<>();
    private final List<Blindness> blindness = new ArrayList<>();
    private final List<ClockStep> steps = new ArrayList<>();
    private final List<MaintenanceEvent> maintenance = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private final List<Incident.Event> events = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<Part, Long> cuts = new LinkedHashMap<>();
    private final Map<Part, TreeMap<Mark, Run>> runs = new LinkedHashMap<>();
    private final Map<String, Rewrite> rewrites = new LinkedHashMap<>();

    static Effect of(List<Look> looks, List<Entry> entries) {
        Effect effect = new Effect();
        effect.looks.addAll(looks);
        entries.forEach(effect::add);
        return effect;
    }

    private void add(Entry entry) {
        looks.addAll(entry.looks());
        blindness.addAll(entry.blindness());
        steps.addAll(entry.steps());
        maintenance.addAll(entry.maintenance());
        corrections.addAll(entry.corrections());
        withdrawals.addAll(entry.withdrawals());
        events.addAll(entry.events());
        notices.addAll(entry.notices());
        entry.deliveries().forEach(one -> deliveries.merge(one.id(), one, Effect::newer));
        entry.incidents().forEach(one -> incidents.merge(one.id(), one, Effect::newer));
        for (Entry.RunCut cut : entry.cuts()) {
            Part part = Part.of(cut);
            cuts.merge(part, cut.from(), Math::min);
            TreeMap<Mark, Run> written = runs.get(part);
            if (written != null) {
                written.tailMap(Mark.from(cut.from())).clear();
            }
        }
        for (Run run : entry.runs()) {
            runs.computeIfAbsent(Part.of(run), part -> new TreeMap<>())
                    .put(new Mark(run.first(), run.firstSlot()), run);
        }
        entry.rewrites().forEach(rewrite -> rewrites.merge(rewrite.service(), rewrite, Effect::both));
    }

    private static Delivery newer(Delivery before, Delivery after) {
        boolean older = after.attempts() < before.attempts()
                || (after.attempts() == before.attempts() && after.at() < before.at());
        return older ? before : after;
    }

    private static Incident newer(Incident before, Incident after) {
        return after.version() > before.version() ? after : before;
    }

    /** One rewrite that does what the second does to what the first left. */
    static Rewrite both(Rewrite first, Rewrite second) {
        List<Span> spans = new ArrayList<>();
        for (Span span : first.spans()) {
            if (span.from() < second.from()) {
                spans.add(span.to() <= second.from() ? span : span.between(span.from(), second.from()));
            }
        }
        spans.addAll(second.spans());
        Map<String, Outage> outages = new LinkedHashMap<>();
        for (Outage outage : first.outages()) {
            if (outage.firstFailing() < second.from()) {
                outages.put(outage.id(), outage);
            }
        }
        second.outages().forEach(outage -> outages.put(outage.id(), outage));
        return new Rewrite(
                first.service(), Math.min(first.from(), second.from()), spans, List.copyOf(outages.values()));
    }

    List<Look> looks() {
        return looks;
    }

    List<Blindness> blindness() {
        return blindness;
    }

    List<ClockStep> steps() {
        return steps;
    }

    List<MaintenanceEvent> maintenance() {
        return maintenance;
    }

    List<Correction> corrections() {
        return corrections;
    }

    List<Withdrawal> withdrawals() {
        return withdrawals;
    }

    List<Incident.Event> events() {
        return events;
    }

    List<Notice> notices() {
        return notices;
    }

    Collection<Delivery> deliveries() {
        return deliveries.values();
    }

    Collection<Incident> incidents() {
        return incidents.values();
    }

    /** Runs of these parts that begin at or after the instant go first. */
    Map<Part, Long> cuts() {
        return cuts;
    }

    List<Run> runs() {
        return runs.values().stream().flatMap(of -> of.values().stream()).toList();
    }

    Collection<Rewrite> rewrites() {
        return rewrites.values();
    }

    /** Every part that rows are written for. */
    Set<Part> parts() {
        Set<Part> parts = new LinkedHashSet<>();
        looks.forEach(look -> parts.add(Part.of(look)));
        parts.addAll(cuts.keySet());
        parts.addAll(runs.keySet());
        return parts;
    }

    int rows() {
        return looks.size()
                + blindness.size()
                + steps.size()
                + maintenance.size()
                + corrections.size()
                + withdrawals.size()
                + events.size()
                + notices.size()
                + deliveries.size()
                + incidents.size()
                + runs().size()
                + rewrites.values().stream()
                        .mapToInt(rewrite ->
                                rewrite.spans().size() + rewrite.outages().size())
                        .sum();
    }
}
