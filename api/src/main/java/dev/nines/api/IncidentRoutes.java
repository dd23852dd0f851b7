package dev.nines.api;

import dev.nines.api.Routes.Handler;
import dev.nines.incident.Incident;
import dev.nines.incident.Move;
import dev.nines.incident.Priority;
import dev.nines.incident.Workflow;
import dev.nines.store.Casebook.Case;
import dev.nines.store.Casebook.Filter;
import dev.nines.store.Page;
import dev.nines.store.Telling;
import dev.nines.watch.IncidentJson;
import dev.nines.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers about incidents, and people's moves. */
final class IncidentRoutes {

    private static final int MOST_DELIVERIES = 1000;

    private final ApiContext api;

    IncidentRoutes(ApiContext api) {
        this.api = api;
    }

    Map<String, Handler> table() {
        Map<String, Handler> table = new HashMap<>();
        table.put("incidents", this::incidents);
        table.put("incident", this::incident);
        table.put("note", question -> move(question, null));
        for (Move move : Move.values()) {
            table.put(move.word(), question -> move(question, move));
        }
        return table;
    }

    private Future<Answer> incidents(Question question) {
        String priority = question.optional("priority");
        Filter filter = new Filter(
                question.optional("status"),
                priority == null ? List.of() : List.of(Priority.valueOf(priority.toUpperCase(Locale.ROOT))),
                question.optional("service"),
                question.optional("owner"));
        Future<Page<Incident>> read =
                Pages.read(question, (cursor, limit) -> api.casebook().incidents(filter, cursor, limit));
        return read.map(page -> Answer.json(() -> Pages.json(page, IncidentRoutes::brief)));
    }

    private Future<Answer> incident(Question question) {
        String id = question.text("incident");
        return api.casebook().incident(id).compose(found -> {
            Case known = found.orElseThrow(() -> Problem.notFound("No incident is called " + id + "."));
            return api.casebook()
                    .tellings(id, null, null, null, MOST_DELIVERIES)
                    .map(tellings -> tagged(known.incident(), full(known, tellings.items())));
        });
    }

    private Future<Answer> move(Question question, @Nullable Move move) {
        JsonObject said = question.body();
        Wish wish = new Wish(
                move,
                question.caller().with(said.getString("by")),
                said.getString("note"),
                Etag.version(question),
                said.getString("cause"),
                said.getString("fixed_by"),
                said.getString("resolution"));
        return api.present()
                .move()
                .apply(question.text("incident"), wish)
                .map(incident -> tagged(incident, brief(incident)));
    }

    private static Answer tagged(Incident incident, JsonObject json) {
        return Etag.on(Answer.json(() -> json), incident.version());
    }

    private static JsonObject brief(Incident incident) {
        return furnish(IncidentJson.of(incident), incident);
    }

    private static JsonObject full(Case known, List<Telling> tellings) {
        JsonArray deliveries = new JsonArray();
        tellings.forEach(telling -> deliveries.add(DeliveryRoutes.json(telling)));
        return furnish(IncidentJson.of(known.incident(), known.events()), known.incident())
                .put("deliveries", deliveries);
    }

    private static JsonObject furnish(JsonObject json, Incident incident) {
        List<String> legal =
                Workflow.legal(incident).stream().map(Move::word).sorted().toList();
        return json.put("legal_moves", new JsonArray(legal))
                .put(
                        "links",
                        new JsonObject()
                                .put("self", "/api/v1/incidents/" + incident.id())
                                .put("service", "/api/v1/services/" + incident.service()));
    }
}
