package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.account.Ledger;
import dev.nines.account.Outage;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.Period;
import dev.nines.api.Routes.Handler;
import dev.nines.incident.Family;
import dev.nines.incident.Incident;
import dev.nines.metrics.Uptime.Recent;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.store.Casebook.Filter;
import dev.nines.store.Page;
import dev.nines.watch.ServiceView;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers about services: how they are, and how they were. */
final class ServiceRoutes {

    private static final int MOST_INCIDENTS = 1000;

    private final ApiContext api;

    ServiceRoutes(ApiContext api) {
        this.api = api;
    }

    Map<String, Handler> table() {
        return Map.of(
                "services", this::services,
                "service", this::service,
                "ledger", this::ledger,
                "timeline", this::timeline,
                "outages", this::outages,
                "looks", this::looks);
    }

    private Future<Answer> services(Question question) {
        return api.present().services().get().compose(all -> {
            Page<ServiceView> page =
                    Pages.of(all, question, view -> view.service().id());
            return api.uptime()
                    .of(page.items(), question.now())
                    .map(recent -> Answer.json(() -> {
                        List<JsonObject> items = new ArrayList<>();
                        for (int i = 0; i < recent.size(); i++) {
                            items.add(json(page.items().get(i), recent.get(i)));
                        }
                        return Pages.json(new Page<>(items, page.next()), item -> item);
                    }));
        });
    }

    private Future<Answer> service(Question question) {
        String id = question.text("service");
        return api.present().service().apply(id).compose(view -> {
            if (view == null) {
                throw unknown(id);
            }
            return api.uptime().of(view, question.now()).map(recent -> Answer.json(() -> json(view, recent)));
        });
    }

    private static JsonObject json(ServiceView view, Recent recent) {
        Map<String, @Nullable Double> uptime = new LinkedHashMap<>();
        recent.ledgers().forEach((window, ledger) -> uptime.put(window, TimelineJson.number(ledger.availability())));
        return ServiceJson.of(view, uptime);
    }

    private Future<Answer> ledger(Question question) {
        String id = question.text("service");
        String agreement = question.optional("agreement");
        if (agreement != null) {
            return ledger(question, id, agreement);
        }
        return past(question)
                .compose(stretch -> api.archive()
                        .counts(id, stretch.window())
                        .map(counts -> Answer.json(() -> TimelineJson.ledger(
                                id,
                                Ledger.of(
                                        stretch.window(),
                                        stretch.spans(),
                                        stretch.outages(),
                                        stretch.apart(),
                                        counts.looks(),
                                        counts.failed()),
                                stretch.provisionalFrom()))));
    }

    /** As an agreement would count it that is in force at the end of the window. */
    private Future<Answer> ledger(Question question, String id, String name) {
        return AgreementRoutes.agreed(api.books(), name)
                .compose(agreed -> past(question).compose(stretch -> {
                    Agreement agreement = agreed.agreement();
                    Interval window = stretch.window();
                    Agreement.Version version = agreement.on(Period.dateAt(window.to() - 1, agreement.zone()));
                    if (version == null || !version.terms().services().contains(id)) {
                        throw Problem.invalid(List.of(new Problem.Fault(
                                "query.agreement",
                                "The agreement " + name + " promises nothing of " + id
                                        + " at the end of this window.")));
                    }
                    return api.archive()
                            .counts(id, window)
                            .compose(counts -> api.books()
                                    .ledger(id, version.terms(), window, question.now())
                                    .map(assessment -> Answer.json(() -> TimelineJson.ledger(
                                            id,
                                            name,
                                            version.terms(),
                                            assessment,
                                            counts,
                                            stretch.provisionalFrom()))));
                }));
    }

    private Future<Answer> timeline(Question question) {
        return past(question).map(stretch -> {
            List<TimelineJson.Piece> pieces = TimelineJson.pieces(question.text("service"), stretch);
            Page<TimelineJson.Piece> page = Pages.of(pieces, question, TimelineJson.Piece::key);
            return Answer.json(() -> Pages.json(page, TimelineJson.Piece::json)
                    .put("from", instant(stretch.window().from()))
                    .put("to", instant(stretch.window().to()))
                    .put("provisional_from", instant(stretch.provisionalFrom())));
        });
    }

    private Future<Answer> outages(Question question) {
        Filter about = new Filter(null, List.of(), question.text("service"), null);
        return past(question)
                .compose(stretch -> api.casebook()
                        .incidents(about, null, MOST_INCIDENTS)
                        .map(incidents -> {
                            Page<Outage> page = Pages.of(stretch.outages(), question, Outage::id);
                            return Answer.json(() -> Pages.json(
                                    page,
                                    outage ->
                                            TimelineJson.outage(outage, stretch, incident(outage, incidents.items()))));
                        }));
    }

    /** The incident that stands for an outage: one that names it, or whose time it fell in. */
    private static @Nullable String incident(Outage outage, List<Incident> incidents) {
        return incidents.stream()
                .filter(incident -> incident.family().equals(Family.HEALTH))
                .filter(incident -> outage.id().equals(incident.outage()) || during(outage, incident))
                .map(Incident::id)
                .findFirst()
                .orElse(null);
    }

    private static boolean during(Outage outage, Incident incident) {
        Long restored = incident.restoredAt();
        return incident.firstFailureAt() <= outage.firstFailing()
                && (restored == null || outage.firstFailing() < restored);
    }

    private Future<Answer> looks(Question question) {
        String id = question.text("service");
        String probe = question.text("probe");
        Interval window = Window.of(question);
        String outcome = question.optional("outcome");
        Outcome.Kind kind = outcome == null ? null : Outcome.Kind.valueOf(outcome.toUpperCase(Locale.ROOT));
        Future<Page<Look>> read =
                Pages.read(question, (cursor, limit) -> api.archive().looks(id, probe, window, kind, cursor, limit));
        return read.map(page -> {
            if (page.items().isEmpty() && !known(id, probe)) {
                throw Problem.notFound("No probe is called " + id + "/" + probe + ".");
            }
            return Answer.json(() -> Pages.json(page, LookJson::full));
        });
    }

    private boolean known(String id, String probe) {
        Service service = configured(id);
        return service != null
                && service.probes().stream().anyMatch(one -> one.id().equals(probe));
    }

    private @Nullable Service configured(String id) {
        return api.present().estate().get().services().stream()
                .filter(service -> service.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** What is known of the window; services that are watched no more keep their past. */
    private Future<Stretch> past(Question question) {
        String id = question.text("service");
        return api.present().timeline().apply(id, Window.of(question)).map(stretch -> {
            if (stretch.spans().isEmpty() && configured(id) == null) {
                throw unknown(id);
            }
            return stretch;
        });
    }

    private static Problem unknown(String id) {
        return Problem.notFound("No service is called " + id + ".");
    }
}
