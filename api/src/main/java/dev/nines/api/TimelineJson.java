package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.account.Cause;
import dev.nines.account.Exclusions;
import dev.nines.account.Ledger;
import dev.nines.account.Mask;
import dev.nines.account.Outage;
import dev.nines.account.Ratio;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.agreement.Assessment;
import dev.nines.agreement.Category;
import dev.nines.agreement.Figures;
import dev.nines.agreement.Terms;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import dev.nines.watch.Stretch;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the past of a service is written. */
final class TimelineJson {

    private TimelineJson() {}

    /** A stretch of time in one state and one class. */
    record Piece(Interval when, Span span, String word) {

        String key() {
            return Long.toString(when.from());
        }

        JsonObject json() {
            return new JsonObject()
                    .put("from", instant(when.from()))
                    .put("to", instant(when.to()))
                    .put("state", span.state().word())
                    .put("class", word)
                    .put("reason", span.reason() == null ? null : span.reason().word())
                    .put("detail", span.detail())
                    .put("cause", span.cause() == null ? null : span.cause().word())
                    .put("outage_id", span.outage());
        }
    }

    /** All of a window, without gaps, cut where corrections and maintenance begin and end: rule A5. */
    static List<Piece> pieces(String service, Stretch stretch) {
        Exclusions apart = stretch.apart();
        List<Piece> pieces = new ArrayList<>();
        for (Span span : whole(service, stretch)) {
            Mask rest = Mask.of(new Interval(span.from(), span.to()));
            rest = take(rest, apart.correctedUp(), span, "corrected_up", pieces);
            rest = take(rest, apart.correctedDown(), span, "corrected_down", pieces);
            rest = take(rest, apart.correctedExcluded(), span, "corrected_excluded", pieces);
            rest = take(rest, apart.maintenance(), span, "maintenance", pieces);
            take(rest, rest, span, span.state().word(), pieces);
        }
        pieces.sort(Comparator.comparingLong(piece -> piece.when.from()));
        return pieces;
    }

    private static Mask take(Mask rest, Mask wanted, Span span, String word, List<Piece> pieces) {
        rest.and(wanted).intervals().forEach(when -> pieces.add(new Piece(when, span, word)));
        return rest.without(wanted);
    }

    /** The spans of a stretch, and unknown ones where nothing is known. */
    private static List<Span> whole(String service, Stretch stretch) {
        List<Span> whole = new ArrayList<>();
        long reached = stretch.window().from();
        for (Span span : stretch.spans()) {
            if (span.from() > reached) {
                whole.add(nothing(service, reached, span.from(), whole.isEmpty()));
            }
            whole.add(span);
            reached = span.to();
        }
        if (reached < stretch.window().to()) {
            whole.add(nothing(service, reached, stretch.window().to(), whole.isEmpty()));
        }
        return whole;
    }

    private static Span nothing(String service, long from, long to, boolean first) {
        Cause cause = first ? Cause.NEVER_OBSERVED : Cause.NO_LOOK;
        return new Span(service, from, to, State.UNKNOWN, false, cause, null, null, null);
    }

    static JsonObject outage(Outage outage, Stretch stretch, @Nullable String incident) {
        return new JsonObject()
                .put("id", outage.id())
                .put("last_good", instant(outage.lastGood()))
                .put("first_failing", instant(outage.firstFailing()))
                .put("confirmed", instant(outage.confirmed()))
                .put("last_failing", instant(outage.lastFailing()))
                .put("first_good", instant(outage.firstGood()))
                .put("recovered", instant(outage.recovered()))
                .put("charged_ms", charged(outage, stretch))
                .put("edge_error_ms", outage.edgeError())
                .put("probe", outage.probe())
                .put("location", outage.location())
                .put("reason", outage.reason().word())
                .put("detail", outage.detail())
                .put("incident", incident);
    }

    private static long charged(Outage outage, Stretch stretch) {
        Mask down = new Mask(stretch.spans().stream()
                .filter(span -> span.state() == State.DOWN && outage.id().equals(span.outage()))
                .map(span -> new Interval(span.from(), span.to()))
                .toList());
        return down.without(stretch.apart().all()).length();
    }

    /** The classes alone, and the availability that follows from them. */
    static JsonObject classes(Ledger ledger) {
        return new JsonObject()
                .put("up_ms", ledger.up())
                .put("degraded_ms", ledger.degraded())
                .put("down_ms", ledger.down())
                .put("unknown_ms", ledger.unknown())
                .put("maintenance_ms", ledger.maintenance())
                .put("corrected_up_ms", ledger.correctedUp())
                .put("corrected_down_ms", ledger.correctedDown())
                .put("corrected_excluded_ms", ledger.correctedExcluded())
                .put("out_of_hours_ms", ledger.outOfHours())
                .put("availability", number(ledger.availability()));
    }

    static JsonObject ledger(String service, Ledger ledger, long provisionalFrom) {
        return new JsonObject()
                .put("service", service)
                .put("from", instant(ledger.window().from()))
                .put("to", instant(ledger.window().to()))
                .mergeIn(classes(ledger))
                .put("failing_unconfirmed_ms", ledger.failingUnconfirmed())
                .put("looks", ledger.looks())
                .put("failed_looks", ledger.failedLooks())
                .put("coverage", number(ledger.coverage()))
                .put("lower_bound", number(ledger.lowerBound()))
                .put("upper_bound", number(ledger.upperBound()))
                .put("edge_error_ms", ledger.edgeError())
                .put("outages", ledger.outages())
                .put("provisional_from", instant(provisionalFrom))
                .put(
                        "rules",
                        new JsonObject()
                                .putNull("agreement")
                                .put("measure", "time")
                                .put("calendar", "always")
                                .put("maintenance", "excluded")
                                .put("unknown", "excluded")
                                .put("degraded", "up")
                                .put("charge_from", "first_failure"));
    }

    /** As an agreement counts it, by time. */
    static JsonObject ledger(
            String service,
            String agreement,
            Terms terms,
            Assessment assessment,
            Archive.Counts counts,
            long provisionalFrom) {
        Figures figures = assessment.figures();
        JsonObject json = new JsonObject()
                .put("service", service)
                .put("from", instant(assessment.window().from()))
                .put("to", instant(assessment.window().to()));
        for (Category category : Category.values()) {
            json.put(category.word() + "_ms", figures.of(category));
        }
        long outages = assessment.tracks().stream()
                .flatMap(track -> track.pieces().stream())
                .filter(piece -> piece.category() == Category.DOWN)
                .map(piece -> piece.reference())
                .distinct()
                .count();
        return json.put("availability", number(figures.availability()))
                .put("failing_unconfirmed_ms", figures.failingUnconfirmed())
                .put("looks", counts.looks())
                .put("failed_looks", counts.failed())
                .put("coverage", number(figures.coverage()))
                .put("lower_bound", number(figures.lowerBound()))
                .put("upper_bound", number(figures.upperBound()))
                .put("edge_error_ms", figures.edgeError())
                .put("outages", outages)
                .put("provisional_from", instant(provisionalFrom))
                .put(
                        "rules",
                        new JsonObject()
                                .put("agreement", agreement)
                                .mergeIn(AgreementJson.rules(terms).put("measure", "time")));
    }

    static @Nullable Double number(@Nullable Ratio ratio) {
        return ratio == null ? null : (Double) ratio.value();
    }
}
