package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.api.Routes.Handler;
import dev.nines.incident.Notice;
import dev.nines.store.Delivery;
import dev.nines.store.Page;
import dev.nines.store.Telling;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Answers about who was told. */
final class DeliveryRoutes {

    private final ApiContext api;

    DeliveryRoutes(ApiContext api) {
        this.api = api;
    }

    Map<String, Handler> table() {
        return Map.of("deliveries", this::deliveries, "retry", this::retry);
    }

    private Future<Answer> deliveries(Question question) {
        String word = question.optional("state");
        Delivery.State state = word == null ? null : Delivery.State.valueOf(word.toUpperCase(Locale.ROOT));
        Future<Page<Telling>> read = Pages.read(
                question,
                (cursor, limit) -> api.casebook()
                        .tellings(question.optional("incident"), question.optional("channel"), state, cursor, limit));
        return read.map(page -> Answer.json(() -> Pages.json(page, DeliveryRoutes::json)));
    }

    private Future<Answer> retry(Question question) {
        String id = question.text("delivery");
        return api.outbox().retry(id, question.now()).map(revived -> {
            if (!revived) {
                throw Problem.notFound("No dead delivery is called " + id + ".");
            }
            return Answer.json(() -> new JsonObject().put("id", id).put("state", Delivery.State.PENDING.word()))
                    .status(202);
        });
    }

    static JsonObject json(Telling telling) {
        Notice notice = telling.notice();
        Delivery last = telling.last();
        Delivery.State state = last == null ? Delivery.State.PENDING : last.state();
        return new JsonObject()
                .put("id", notice.event() + ":" + notice.channel())
                .put("incident", notice.incident())
                .put("channel", notice.channel())
                .put("event", notice.event())
                .put("type", notice.type())
                .put("state", state.word())
                .put("attempts", telling.attempts())
                .put("at", instant(last == null ? notice.at() : last.at()))
                .put("status", last == null || last.status() == 0 ? null : last.status())
                .put("detail", last == null ? null : last.detail())
                .put("next", state == Delivery.State.PENDING ? instant(telling.due()) : null);
    }
}
