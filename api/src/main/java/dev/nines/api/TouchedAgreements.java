package dev.nines.api;

import dev.nines.account.MaintenanceLife;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Terms;
import dev.nines.monitor.Interval;
import dev.nines.store.Agreed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** What agreements would make of maintenance. */
final class TouchedAgreements {

    private TouchedAgreements() {}

    /**
     * Those in force that one of its services stands in, each with its rule and the notice that it has.
     *
     * @param begin of the time that runs or comes next, epoch milliseconds
     */
    static JsonArray json(MaintenanceLife life, long begin, Collection<Agreed> all) {
        JsonArray touched = new JsonArray();
        for (Agreed agreed : all) {
            Agreement.Term term =
                    agreed.removedAt() == null ? agreed.agreement().at(begin) : null;
            if (term != null) {
                List<String> services = term.terms().services().stream()
                        .filter(life.services()::contains)
                        .toList();
                if (!services.isEmpty()) {
                    touched.add(one(agreed.agreement().id(), services, term.terms(), notice(life, services, begin)));
                }
            }
        }
        return touched;
    }

    private static JsonObject one(String agreement, List<String> services, Terms terms, OptionalLong notice) {
        MaintenanceRule rule = terms.maintenance();
        return new JsonObject()
                .put("agreement", agreement)
                .put("services", new JsonArray(services))
                .put("counts", rule.counts().word())
                .put("notice_wanted_ms", rule.notice())
                .put("notice_given_ms", notice.isPresent() ? notice.getAsLong() : null)
                .put("allowed", rule.allowed())
                .put("cap_per_period_ms", rule.capPerPeriod());
    }

    /** From when Nines knew that it would begin then; empty when it will not. */
    private static OptionalLong notice(MaintenanceLife life, List<String> services, long begin) {
        return services.stream()
                .flatMap(service -> life.pieces(service, new Interval(begin, begin + 1)).stream())
                .mapToLong(piece -> begin - piece.witnessed())
                .min();
    }
}
