package dev.nines.report;

import dev.nines.account.Ledger;
import dev.nines.account.Outage;
import dev.nines.agreement.Credit;
import dev.nines.agreement.Standing;
import dev.nines.monitor.Interval;
import dev.nines.report.Firings.Firing;
import dev.nines.watch.Rehearsal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest found.
 *
 * @param window that was replayed
 * @param notes sentences on what was not
 */
public record Findings(Interval window, List<Served> services, List<Promised> agreements, List<String> notes) {

    public Findings {
        services = List.copyOf(services);
        agreements = List.copyOf(agreements);
        notes = List.copyOf(notes);
    }

    /** Whether anything would have been otherwise. */
    public boolean differ() {
        return services.stream().anyMatch(Served::differs)
                || agreements.stream().anyMatch(Promised::differs);
    }

    /** For people. */
    public String text() {
        return FindingsText.of(this);
    }

    /**
     * A service in the window.
     *
     * @param looks how many were folded; of more than the window, where agreements look further
     * @param outages those that differ
     * @param incidents that the outages as stored would have opened with nobody at them, {@code replayed} the others;
     *     both under the other configuration's policy
     * @param remarks sentences on what the looks cannot say
     */
    record Served(
            String service,
            long looks,
            Ledger before,
            Ledger after,
            List<Pair> outages,
            Rehearsal.Outcome incidents,
            Rehearsal.Outcome replayed,
            List<String> remarks) {

        Served {
            outages = List.copyOf(outages);
            remarks = List.copyOf(remarks);
        }

        boolean differs() {
            return !outages.isEmpty()
                    || before.up() != after.up()
                    || before.degraded() != after.degraded()
                    || before.down() != after.down()
                    || before.unknown() != after.unknown()
                    || !incidents.equals(replayed);
        }
    }

    /** An outage as it is stored and as it would be; null where it is not. */
    record Pair(@Nullable Outage before, @Nullable Outage after) {

        long from() {
            return Objects.requireNonNull(before == null ? after : before).firstFailing();
        }
    }

    /**
     * A period of an agreement.
     *
     * @param before as it is agreed and stored, null when nothing is
     * @param after as it would be, null when that cannot be told
     * @param burned when its burn rows began to fire in the part of it that was replayed, {@code burns} when they would have
     * @param untold why not
     */
    record Promised(
            @Nullable Standing before,
            @Nullable Standing after,
            List<Firing> burned,
            List<Firing> burns,
            @Nullable String untold) {

        Promised {
            burned = List.copyOf(burned);
            burns = List.copyOf(burns);
        }

        static Promised untold(String why) {
            return new Promised(null, null, List.of(), List.of(), why);
        }

        boolean differs() {
            if (before == null || after == null) {
                return true;
            }
            return before.verdict() != after.verdict()
                    || before.worst()
                                    .terms()
                                    .target()
                                    .compareTo(after.worst().terms().target())
                            != 0
                    || !before.worst().figures().equals(after.worst().figures())
                    || !Objects.equals(share(before), share(after))
                    || !burned.equals(burns);
        }

        private static @Nullable Object share(Standing standing) {
            Credit credit = standing.credit();
            return credit == null
                    ? null
                    : List.of(credit.share().stripTrailingZeros(), String.valueOf(credit.amount()));
        }
    }
}
