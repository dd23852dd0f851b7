package dev.nines.app.demo;

import dev.nines.account.Mask;
import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Truth beside ledger: whether Nines saw what the platform did, and told of it.
 *
 * @param findings what is wrong, in sentences; none when all is as it should be
 * @param rows truth and ledger side by side, a row for each fault
 */
public record Verdict(List<String> findings, List<Row> rows) {

    /** How far an edge of an outage may be from the truth, unknown time between them aside: one interval. */
    private static final long INTERVAL = FaultScript.INTERVAL;

    /** A busy machine begins a look late; so much is not the ledger's error, milliseconds. */
    static final long LATE = 100;

    /**
     * A fault, and what became of it in the ledger.
     *
     * @param outage null when the ledger has none
     * @param incident null when none was opened
     * @param told types of the verified webhooks about it, in the order in which they came
     */
    public record Row(
            Deed fault, @Nullable Outage outage, @Nullable Incident incident, List<String> told) {

        public Row {
            told = List.copyOf(told);
        }
    }

    public Verdict {
        findings = List.copyOf(findings);
        rows = List.copyOf(rows);
    }

    /** Whether nothing is wrong. */
    public boolean ok() {
        return findings.isEmpty();
    }

    /** Compares truth and ledger; needs nothing else and changes nothing. */
    public static Verdict of(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        List<Outage> outages = new ArrayList<>(evidence.outages());
        List<Incident> incidents = new ArrayList<>(evidence.incidents());
        for (Deed fault : evidence.truth()) {
            Outage outage = outage(fault, outages, evidence.spans(), findings);
            Incident incident = outage == null ? null : incident(outage, incidents, findings);
            List<String> told = incident == null ? List.of() : told(incident, evidence.webhooks(), findings);
            rows.add(new Row(fault, outage, incident, told));
        }
        outages.forEach(outage -> findings.add("%s was not down at %s, but the ledger has an outage (%s)."
                .formatted(
                        outage.service(),
                        Clock.time(outage.firstFailing()),
                        outage.reason().word())));
        incidents.forEach(incident -> findings.add("%s about %s stands for no fault, or for one that has another."
                .formatted(incident.id(), incident.service())));
        evidence.webhooks().stream()
                .filter(webhook -> !webhook.verified())
                .forEach(webhook -> findings.add("The webhook %s (%s) was not signed, or not as it should be."
                        .formatted(webhook.id(), webhook.type())));
        return new Verdict(findings, rows);
    }

    private static @Nullable Outage outage(Deed fault, List<Outage> outages, List<Span> spans, List<String> findings) {
        String name = "%s %s at %s".formatted(fault.service(), fault.kind().words(), Clock.time(fault.from()));
        Long to = fault.to();
        if (to == null) {
            findings.add(name + ", and that has not ended.");
            return null;
        }
        List<Outage> found = outages.stream()
                .filter(outage -> outage.service().equals(fault.service()))
                .filter(outage -> overlap(outage, fault.from() - INTERVAL, to + INTERVAL))
                .toList();
        outages.removeAll(found);
        if (found.isEmpty()) {
            findings.add(name + ", and the ledger has no outage.");
            return null;
        }
        if (found.size() > 1) {
            findings.add(name + ", and the ledger has " + found.size() + " outages.");
        }
        Outage outage = found.get(0);
        edge(
                name + ", and the ledger has it down",
                fault.from(),
                outage.firstFailing(),
                unknown(fault, spans),
                findings);
        if (outage.firstGood() == null || !outage.over()) {
            findings.add(name + ", and in the ledger it has not recovered.");
        } else {
            edge(name + ", and the ledger has it up again", to, outage.firstGood(), unknown(fault, spans), findings);
        }
        return outage;
    }

    private static boolean overlap(Outage outage, long from, long to) {
        Long good = outage.firstGood();
        return outage.firstFailing() < to && (good == null || good > from);
    }

    /** The time in which the ledger does not claim to know how the service was. */
    private static Mask unknown(Deed fault, List<Span> spans) {
        return new Mask(spans.stream()
                .filter(span -> span.service().equals(fault.service()) && span.state() == State.UNKNOWN)
                .map(span -> new Interval(span.from(), span.to()))
                .toList());
    }

    private static void edge(String what, long truth, long ledger, Mask unknown, List<String> findings) {
        Mask between = Mask.of(new Interval(Math.min(truth, ledger), Math.max(truth, ledger)));
        if (between.without(unknown).length() > INTERVAL + LATE) {
            findings.add("%s %d ms %s: more than one interval."
                    .formatted(what, Math.abs(ledger - truth), ledger > truth ? "too late" : "too early"));
        }
    }

    private static @Nullable Incident incident(Outage outage, List<Incident> incidents, List<String> findings) {
        Incident incident = incidents.stream()
                .filter(each -> outage.id().equals(each.outage()))
                .findFirst()
                .orElse(null);
        if (incident == null) {
            findings.add("%s was down at %s, and no incident was opened."
                    .formatted(outage.service(), Clock.time(outage.firstFailing())));
            return null;
        }
        incidents.remove(incident);
        if (incident.status().open()) {
            findings.add("%s about %s is still %s."
                    .formatted(
                            incident.id(), incident.service(), incident.status().word()));
        }
        return incident;
    }

    private static List<String> told(Incident incident, List<DemoReceiver.Received> webhooks, List<String> findings) {
        List<String> told = webhooks.stream()
                .filter(DemoReceiver.Received::verified)
                .filter(webhook -> webhook.incident().equals(incident.id()))
                .map(DemoReceiver.Received::type)
                .toList();
        for (String type : List.of("incident.opened", "incident.resolved")) {
            long times = told.stream().filter(type::equals).count();
            if (times != 1) {
                findings.add("Of %s there %s with %s instead of one."
                        .formatted(incident.id(), times == 0 ? "is no webhook" : "are " + times + " webhooks", type));
            }
        }
        return told;
    }
}
