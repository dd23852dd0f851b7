package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.account.Correction;
import dev.nines.account.Ledger;
import dev.nines.account.Withdrawal;
import dev.nines.api.Routes.Handler;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import dev.nines.store.Page;
import dev.nines.watch.Book;
import dev.nines.watch.Planning;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Answers about corrections: what somebody says of a stretch of time against what was measured. */
final class CorrectionRoutes {

    private final ApiContext api;
    private final Planning planning;

    CorrectionRoutes(ApiContext api) {
        this.api = api;
        this.planning = api.planning();
    }

    Map<String, Handler> table() {
        return Map.of(
                "corrections", this::all,
                "correction", this::one,
                "recordCorrection", this::record,
                "withdrawCorrection", this::withdraw);
    }

    /** What a service's time of a correction is made of. */
    private record Measured(Stretch stretch, Archive.Counts counts) {

        JsonObject classes(Book book, Correction correction) {
            Interval when = stretch.window();
            return TimelineJson.classes(Ledger.of(
                    when,
                    stretch.spans(),
                    stretch.outages(),
                    book.apart(correction.service(), when),
                    counts.looks(),
                    counts.failed()));
        }
    }

    private Future<Answer> all(Question question) {
        String service = question.optional("service");
        String state = question.optional("state");
        Book book = planning.book();
        List<Correction> found = book.corrections().stream()
                .filter(one -> service == null || one.service().equals(service))
                .filter(one -> state == null || state.equals(one.withdrawn() == null ? "standing" : "withdrawn"))
                .sorted(Comparator.comparingLong(Correction::recorded)
                        .thenComparing(Correction::id)
                        .reversed())
                .toList();
        Page<Correction> page = Pages.of(found, question, Correction::id);
        return Future.succeededFuture(Answer.json(() -> Pages.json(page, one -> json(one, book))));
    }

    private Future<Answer> one(Question question) {
        Book book = planning.book();
        Correction correction = known(question, book);
        return Future.succeededFuture(Answer.json(() -> json(correction, book)));
    }

    private static Correction known(Question question, Book book) {
        String id = question.text("correction");
        return book.correction(id).orElseThrow(() -> Problem.notFound("No correction is called " + id + "."));
    }

    private Future<Answer> record(Question question) {
        Correction wanted = wanted(question);
        boolean dry = question.flag("dry_run");
        return measured(wanted).compose(measured -> {
            if (measured.stretch.spans().isEmpty() && !configured(wanted.service())) {
                Wanted none = new Wanted(question.body());
                none.fault("service", "No service is called " + wanted.service() + ".");
                none.check();
            }
            Book before = planning.book();
            return planning.correct(wanted, dry).map(correction -> {
                api.uptime().forget(List.of(correction.service()));
                return answer(correction, measured, before, planning.book().with(correction))
                        .status(dry ? 200 : 201);
            });
        });
    }

    private static Correction wanted(Question question) {
        Wanted wanted = new Wanted(question.body());
        Long from = wanted.instant("from");
        Long to = wanted.instant("to");
        if (to != null && to > question.now()) {
            wanted.fault("to", "It lies in the future; what is to come is planned as maintenance.");
        }
        Interval when = wanted.interval(from, to);
        wanted.check();
        return new Correction(
                "",
                Objects.requireNonNull(wanted.text("service")),
                Objects.requireNonNull(when),
                Correction.As.valueOf(
                        Objects.requireNonNull(wanted.text("becomes")).toUpperCase(Locale.ROOT)),
                question.now(),
                null,
                Objects.requireNonNull(wanted.text("category")),
                question.caller().with(wanted.text("by")),
                Objects.requireNonNull(wanted.text("reason")),
                wanted.text("evidence"));
    }

    private Future<Answer> withdraw(Question question) {
        Correction correction = known(question, planning.book());
        boolean dry = question.flag("dry_run");
        String by = question.caller().with(question.body().getString("by"));
        String reason = question.body().getString("reason");
        return measured(correction).compose(measured -> {
            Book before = planning.book();
            return planning.withdraw(correction.id(), by, reason, dry).map(withdrawn -> {
                api.uptime().forget(List.of(correction.service()));
                long at = Objects.requireNonNull(withdrawn.withdrawn());
                Book after = planning.book().with(new Withdrawal(correction.id(), at, by, reason));
                return answer(withdrawn, measured, before, after);
            });
        });
    }

    private boolean configured(String service) {
        return api.present().estate().get().services().stream()
                .anyMatch(one -> one.id().equals(service));
    }

    private Future<Measured> measured(Correction correction) {
        return api.present()
                .timeline()
                .apply(correction.service(), correction.when())
                .compose(stretch -> api.archive()
                        .counts(correction.service(), stretch.window())
                        .map(counts -> new Measured(stretch, counts)));
    }

    private static Answer answer(Correction correction, Measured measured, Book before, Book after) {
        return Answer.json(() -> json(correction, after)
                .put("before", measured.classes(before, correction))
                .put("after", measured.classes(after, correction)));
    }

    private static JsonObject json(Correction correction, Book book) {
        return new JsonObject()
                .put("id", correction.id())
                .put("service", correction.service())
                .put("from", instant(correction.when().from()))
                .put("to", instant(correction.when().to()))
                .put("becomes", correction.as().word())
                .put("category", correction.category())
                .put("reason", correction.reason())
                .put("evidence", correction.evidence())
                .put("by", correction.author())
                .put("recorded_at", instant(correction.recorded()))
                .put(
                        "withdrawn",
                        book.withdrawal(correction.id())
                                .map(CorrectionRoutes::json)
                                .orElse(null))
                .put("links", new JsonObject().put("self", "/api/v1/corrections/" + correction.id()));
    }

    private static JsonObject json(Withdrawal withdrawal) {
        return new JsonObject()
                .put("at", instant(withdrawal.at()))
                .put("by", withdrawal.by())
                .put("reason", withdrawal.reason());
    }
}
