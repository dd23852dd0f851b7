package dev.nines.store;

import dev.nines.account.Blindness;
import dev.nines.account.Correction;
import dev.nines.account.Rewrite;
import dev.nines.account.Run;
import dev.nines.account.Withdrawal;
import dev.nines.incident.Incident;
import dev.nines.incident.Notice;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.List;

/**
 * What one look or one move of a person wants remembered, all of it or nothing.
 *
 * @param looks facts
 * @param blindness facts
 * @param deliveries facts
 * @param events of incidents, facts
 * @param steps of the clock, facts
 * @param maintenance facts
 * @param corrections facts
 * @param withdrawals of corrections, facts
 * @param cuts runs to forget before {@code runs} are written
 * @param runs conclusions; the same part and first look overwrites
 * @param rewrites conclusions on timelines
 * @param incidents conclusions; as they now are
 * @param notices what must be told, once it is durable
 */
public record Entry(
        List<Look> looks,
        List<Blindness> blindness,
        List<Delivery> deliveries,
        List<Incident.Event> events,
        List<ClockStep> steps,
        List<MaintenanceEvent> maintenance,
        List<Correction> corrections,
        List<Withdrawal> withdrawals,
        List<RunCut> cuts,
        List<Run> runs,
        List<Rewrite> rewrites,
        List<Incident> incidents,
        List<Notice> notices) {

    public Entry {
        looks = List.copyOf(looks);
        blindness = List.copyOf(blindness);
        deliveries = List.copyOf(deliveries);
        events = List.copyOf(events);
        steps = List.copyOf(steps);
        maintenance = List.copyOf(maintenance);
        corrections = List.copyOf(corrections);
        withdrawals = List.copyOf(withdrawals);
        cuts = List.copyOf(cuts);
        runs = List.copyOf(runs);
        rewrites = List.copyOf(rewrites);
        incidents = List.copyOf(incidents);
        notices = List.copyOf(notices);
    }

    /** Forgets the stored runs of a part that begin at or after {@code from}, epoch milliseconds. */
    public record RunCut(String service, String probe, String location, long from) {}

    public static Builder builder() {
        return new Builder();
    }

    /** Collects an entry. */
    public static final class Builder {
        private final List<Look> looks = new ArrayList<>();
        private final List<Blindness> blindness = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final List<Incident.Event> events = new ArrayList<>();
        private final List<ClockStep> steps = new ArrayList<>();
        private final List<MaintenanceEvent> maintenance = new ArrayList<>();
        private final List<Correction> corrections = new ArrayList<>();
        private final List<Withdrawal> withdrawals = new ArrayList<>();
        private final List<RunCut> cuts = new ArrayList<>();
        private final List<Run> runs = new ArrayList<>();
        private final List<Rewrite> rewrites = new ArrayList<>();
        private final List<Incident> incidents = new ArrayList<>();
        private final List<Notice> notices = new ArrayList<>();

        public Builder look(Look look) {
            looks.add(look);
            return this;
        }

        public Builder blindness(Blindness fact) {
            blindness.add(fact);
            return this;
        }

        public Builder delivery(Delivery delivery) {
            deliveries.add(delivery);
            return this;
        }

        public Builder event(Incident.Event event) {
            events.add(event);
            return this;
        }

        public Builder step(ClockStep step) {
            steps.add(step);
            return this;
        }

        public Builder maintenance(MaintenanceEvent event) {
            maintenance.add(event);
            return this;
        }

        public Builder correction(Correction correction) {
            corrections.add(correction);
            return this;
        }

        public Builder withdrawal(Withdrawal withdrawal) {
            withdrawals.add(withdrawal);
            return this;
        }

        public Builder cut(RunCut cut) {
            cuts.add(cut);
            return this;
        }

        public Builder run(Run run) {
            runs.add(run);
            return this;
        }

        public Builder rewrite(Rewrite rewrite) {
            rewrites.add(rewrite);
            return this;
        }

        public Builder incident(Incident incident) {
            incidents.add(incident);
            return this;
        }

        public Builder notice(Notice notice) {
            notices.add(notice);
            return this;
        }

        public boolean isEmpty() {
            return looks.isEmpty()
                    && blindness.isEmpty()
                    && deliveries.isEmpty()
                    && events.isEmpty()
                    && steps.isEmpty()
                    && maintenance.isEmpty()
                    && corrections.isEmpty()
                    && withdrawals.isEmpty()
                    && cuts.isEmpty()
                    && runs.isEmpty()
                    && rewrites.isEmpty()
                    && incidents.isEmpty()
                    && notices.isEmpty();
        }

        public Entry build() {
            return new Entry(
                    looks,
                    blindness,
                    deliveries,
                    events,
                    steps,
                    maintenance,
                    corrections,
                    withdrawals,
                    cuts,
                    runs,
                    rewrites,
                    incidents,
                    notices);
        }
    }
}
