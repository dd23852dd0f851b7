package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.api.Configuration.Loaded;
import dev.nines.api.Configuration.RefusedAttempt;
import dev.nines.api.Routes.Handler;
import dev.nines.monitor.Maintenance;
import dev.nines.store.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Answers about the process itself: its health, its metrics, its configuration, its contract. */
final class SystemRoutes {

    private final ApiContext context;
    private final Contract contract;

    SystemRoutes(ApiContext context, Contract contract) {
        this.context = context;
        this.contract = contract;
    }

    Map<String, Handler> table() {
        return Map.of(
                "live", question -> Future.succeededFuture(Answer.json(() -> new JsonObject().put("status", "live"))),
                "ready", question -> ready(),
                "metrics", this::metrics,
                "contract", question -> contract(),
                "config",
                        question -> Future.succeededFuture(
                                loaded(context.configuration().current())),
                "reload", question -> context.configuration().reload().map(SystemRoutes::loaded),
                "maintenance", this::maintenance);
    }

    private Future<Answer> ready() {
        Readiness readiness = context.readiness().get();
        if (!readiness.ready()) {
            return Future.failedFuture(Problem.notReady(readiness));
        }
        return Future.succeededFuture(
                Answer.json(() -> new JsonObject().put("status", "ready").put("checks", readiness.json())));
    }

    private Future<Answer> metrics(Question question) {
        return context.metrics().scrape(question.accept()).map(scrape -> Answer.of(scrape.type(), scrape::writeTo));
    }

    private Future<Answer> contract() {
        byte[] text = contract.text().getBytes();
        return Future.succeededFuture(Answer.of("application/yaml", out -> out.write(text)));
    }

    private Future<Answer> maintenance(Question question) {
        List<Maintenance> planned = context.present().estate().get().maintenance().stream()
                .sorted(Comparator.comparingLong(one -> one.when().from()))
                .toList();
        Page<Maintenance> page = new Page<>(planned, null);
        return Future.succeededFuture(Answer.json(() -> Pages.json(page, one -> json(one, question.now()))));
    }

    private static JsonObject json(Maintenance planned, long now) {
        return new JsonObject()
                .put("id", planned.id())
                .put("services", new JsonArray(planned.services()))
                .put("from", instant(planned.when().from()))
                .put("to", instant(planned.when().to()))
                .put("announced", instant(planned.announced()))
                .put("reason", planned.reason())
                .put("active", planned.when().contains(now));
    }

    private static Answer loaded(Loaded loaded) {
        RefusedAttempt refused = loaded.refused();
        return Answer.json(() -> new JsonObject()
                .put("revision", loaded.revision())
                .put("loaded_at", instant(loaded.at()))
                .put(
                        "last_error",
                        refused == null
                                ? null
                                : new JsonObject()
                                        .put("at", instant(refused.at()))
                                        .put("faults", Problem.json(refused.faults())))
                .put("config", loaded.effective()));
    }
}
