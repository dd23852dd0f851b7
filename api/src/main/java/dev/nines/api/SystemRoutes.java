package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.api.Configuration.Loaded;
import dev.nines.api.Configuration.RefusedAttempt;
import dev.nines.api.Routes.Handler;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
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
                "reload", question -> context.configuration().reload().map(SystemRoutes::loaded));
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
