package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.incident.Incident;
import dev.nines.incident.Move;
import dev.nines.store.Delivery;
import dev.nines.store.Entry;
import dev.nines.watch.Refused;
import dev.nines.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(ApiExtension.class)
class IncidentRoutesTest {

    private final List<Wish> wishes = new ArrayList<>();

    @Test
    void incidents_are_listed_the_newest_first_page_by_page(TestApi api) {
        for (int i = 0; i < 3; i++) {
            api.remember(Entry.builder().incident(Cases.incident("INC-2023-000" + i, 1_000_000_000_000L + i, null)));
        }
        String path = "/api/v1/incidents?limit=2&status=open&priority=critical&service=payments";

        List<String> ids = new ArrayList<>();
        Reply page = api.get(path);
        while (page.json().getString("next") != null) {
            page.items().forEach(item -> ids.add(item.getString("id")));
            page = api.get(path + "&cursor=" + page.json().getString("next"));
        }
        page.items().forEach(item -> ids.add(item.getString("id")));

        assertThat(ids).containsSubsequence("INC-2023-0002", "INC-2023-0001", "INC-2023-0000");
        assertThat(api.get("/api/v1/incidents?status=closed").items()).isEmpty();
        assertThat(api.get("/api/v1/incidents?cursor=none").faults()).containsExactly("query.cursor");
    }

    @Test
    void an_incident_tells_what_happened_and_who_was_told(TestApi api) {
        Incident incident = Cases.incident("INC-2024-0100", NOW - 60_000, null);
        api.remember(Entry.builder()
                .incident(incident)
                .event(Cases.opened(incident, "01ht-event"))
                .notice(Cases.notice(incident, "01ht-event")));

        Reply reply = api.get("/api/v1/incidents/INC-2024-0100");

        assertThat(reply.header("etag")).isEqualTo("\"1\"");
        JsonObject json = reply.json();
        assertThat(json.getString("cause")).isEqualTo("alert:INC-2024-0100");
        assertThat(json.getString("status")).isEqualTo("prioritised");
        assertThat(json.getJsonArray("legal_moves"))
                .isEqualTo(new JsonArray(List.of("acknowledge", "correct", "diagnose", "resolve")));
        assertThat(json.getJsonArray("events").getJsonObject(0).getString("type"))
                .isEqualTo("incident.opened");
        assertThat(json.getJsonArray("deliveries").getJsonObject(0).getString("state"))
                .isEqualTo("pending");
        assertThat(api.get("/api/v1/incidents/INC-1999-0001").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Move.class)
    void every_move_is_handed_on_as_it_was_wished(Move move, TestApi api) {
        api.moves = this::accept;

        Reply reply = api.post(
                "/api/v1/incidents/INC-2024-0100/" + move.word(),
                new JsonObject().put("note", "so be it").put("by", "anna"),
                "if-match",
                "\"7\"");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("etag")).isEqualTo("\"1\"");
        assertThat(wishes).containsExactly(new Wish(move, "anna", "so be it", 7, null, null, null));
    }

    @Test
    void a_note_moves_nothing(TestApi api) {
        api.moves = this::accept;

        api.post("/api/v1/incidents/INC-2024-0100/note", new JsonObject().put("note", "Provider confirms."));

        assertThat(wishes).containsExactly(new Wish(null, "local", "Provider confirms.", null, null, null, null));
    }

    @Test
    void a_move_needs_no_body(TestApi api) {
        api.moves = this::accept;

        Reply reply = api.call(
                io.vertx.core.http.HttpMethod.POST,
                "/api/v1/incidents/INC-2024-0100/acknowledge",
                io.vertx.core.buffer.Buffer.buffer());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(wishes).containsExactly(new Wish(Move.ACKNOWLEDGE, "local", null, null, null, null, null));
    }

    @Test
    void whoever_moves_by_a_token_is_named_beside_it(TestApi api) {
        api.moves = this::accept;
        api.access = new Access(List.of(new Token("ops", Role.OPERATOR, List.of(Access.hash("t")), null, "ops")));

        api.post(
                "/api/v1/incidents/INC-2024-0100/resolve",
                new JsonObject()
                        .put("by", "anna")
                        .put("cause", "pool")
                        .put("fixed_by", "us")
                        .put("resolution", "more"),
                "authorization",
                "Bearer t");

        assertThat(wishes).containsExactly(new Wish(Move.RESOLVE, "anna (ops)", null, null, "pool", "us", "more"));
    }

    @Test
    void an_illegal_move_is_told_the_legal_ones(TestApi api) {
        Reply reply = refused(api, Refused.Why.ILLEGAL, List.of("close", "reopen"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.problem()).isEqualTo("illegal_move");
        assertThat(reply.json().getJsonArray("legal_moves")).isEqualTo(new JsonArray(List.of("close", "reopen")));
    }

    @Test
    void a_move_on_what_has_changed_meanwhile_does_nothing(TestApi api) {
        assertThat(refused(api, Refused.Why.STALE, List.of()).status()).isEqualTo(412);
    }

    @Test
    void a_move_that_lacks_something_says_so(TestApi api) {
        Reply reply = refused(api, Refused.Why.INCOMPLETE, List.of());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("incomplete");
        assertThat(reply.json().getString("detail")).isEqualTo("Because.");
    }

    @Test
    void a_tag_that_is_none_is_refused(TestApi api) {
        Reply reply = api.post(
                "/api/v1/incidents/INC-2024-0100/acknowledge", new JsonObject(), "if-match", "\"not a version\"");

        assertThat(reply.faults()).containsExactly("header.if-match");
    }

    @Test
    void deliveries_are_listed_and_a_dead_one_is_tried_again(TestApi api) {
        Incident incident = Cases.incident("INC-2024-0200", NOW - 60_000, null);
        api.remember(Entry.builder()
                .incident(incident)
                .event(Cases.opened(incident, "01ht-dead"))
                .notice(Cases.notice(incident, "01ht-dead"))
                .delivery(new Delivery(
                        "INC-2024-0200",
                        "helpdesk",
                        "01ht-dead",
                        Delivery.State.DEAD,
                        12,
                        NOW - 1_000,
                        503,
                        "HTTP 503",
                        null)));

        JsonObject dead = api.get("/api/v1/deliveries?incident=INC-2024-0200&state=dead&channel=helpdesk")
                .items()
                .get(0);
        Reply again = api.post("/api/v1/deliveries/01ht-dead:helpdesk/retry", new JsonObject());

        assertThat(dead.getInteger("attempts")).isEqualTo(12);
        assertThat(dead.getInteger("status")).isEqualTo(503);
        assertThat(again.status()).isEqualTo(202);
        assertThat(api.get("/api/v1/deliveries?incident=INC-2024-0200")
                        .items()
                        .get(0)
                        .getString("state"))
                .isEqualTo("pending");
        assertThat(api.post("/api/v1/deliveries/01ht-dead:helpdesk/retry", new JsonObject())
                        .status())
                .isEqualTo(404);
    }

    private Reply refused(TestApi api, Refused.Why why, List<String> legal) {
        api.moves = (id, wish) -> Future.failedFuture(new Refused(why, "Because.", legal));
        return api.post("/api/v1/incidents/INC-2024-0100/acknowledge", new JsonObject());
    }

    private Future<Incident> accept(String id, Wish wish) {
        wishes.add(wish);
        return Future.succeededFuture(Cases.incident(id, NOW, null));
    }
}
