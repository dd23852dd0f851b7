package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.store.Configuration;
import dev.nines.watch.IncidentJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ApiExtension.class)
class MaintenanceRoutesTest {

    private static final String PATH = "/api/v1/maintenance";
    private static final long HOUR = 3_600_000;

    private static JsonObject once(long from, long to) {
        return new JsonObject()
                .put("services", new JsonArray(List.of("payments")))
                .put("from", IncidentJson.instant(NOW + from))
                .put("to", IncidentJson.instant(NOW + to))
                .put("reason", "upgrade")
                .put("by", "anna");
    }

    private static JsonObject weekly(String rule) {
        JsonObject recurring = new JsonObject()
                .put("rrule", rule)
                .put("start", "02:30")
                .put("for_ms", HOUR)
                .put("zone", "Europe/Berlin");
        return new JsonObject()
                .put("services", new JsonArray(List.of("payments")))
                .put("recurring", recurring);
    }

    private static String plan(TestApi api, JsonObject wanted) {
        return api.post(PATH, wanted).json().getString("id");
    }

    private static Reply patch(TestApi api, String id, JsonObject wanted, String... headers) {
        String[] all = List.of(headers).isEmpty()
                ? new String[] {"content-type", "application/json"}
                : new String[] {"content-type", "application/json", headers[0], headers[1]};
        return api.call(HttpMethod.PATCH, PATH + "/" + id, wanted.toBuffer(), all);
    }

    @Test
    void what_is_planned_is_answered_listed_and_shown(TestApi api) {
        Reply made = api.post(PATH, once(HOUR, 2 * HOUR));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("etag")).isEqualTo("\"1\"");
        JsonObject json = made.json();
        assertThat(json.getString("owner")).isEqualTo("api");
        assertThat(json.getString("state")).isEqualTo("planned");
        assertThat(json.getString("known_since")).isEqualTo(IncidentJson.instant(NOW));
        assertThat(json.getJsonArray("legal_moves")).isEqualTo(new JsonArray(List.of("announce", "cancel", "change")));
        JsonObject event = json.getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("by")).isEqualTo("anna");
        assertThat(event.getValue("before")).isNull();
        assertThat(event.getJsonObject("after").getString("reason")).isEqualTo("upgrade");
        assertThat(api.get(PATH + "/" + json.getString("id")).json()).isEqualTo(json);
        assertThat(api.get(PATH + "?service=payments&state=planned&limit=1000").items())
                .extracting(item -> item.getString("id"))
                .contains(json.getString("id"));
        assertThat(api.get(PATH + "?service=sessions").items()).isEmpty();
        assertThat(api.get(PATH + "/none").problem()).isEqualTo("not_found");
    }

    @Test
    void a_dry_run_answers_what_would_be_and_changes_nothing(TestApi api) {
        Reply dry = api.post(PATH + "?dry_run=true", once(-HOUR, HOUR));

        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.json().getString("state")).isEqualTo("running");
        assertThat(api.get(PATH + "/" + dry.json().getString("id")).status()).isEqualTo(404);
        String id = plan(api, once(HOUR, 2 * HOUR));
        assertThat(api.post(PATH + "/" + id + "/cancel?dry_run=true", new JsonObject())
                        .json()
                        .getString("state"))
                .isEqualTo("cancelled");
        assertThat(api.get(PATH + "/" + id).json().getString("state")).isEqualTo("planned");
        assertThat(api.post(PATH + "?dry_run=maybe", once(-HOUR, HOUR)).faults())
                .containsExactly("query.dry_run");
    }

    @Test
    void a_dry_run_says_which_agreements_it_touches_and_whether_its_notice_is_enough(TestApi api) {
        TwoDays.remember(api);

        JsonObject dry = api.post(PATH + "?dry_run=true", once(HOUR, 2 * HOUR)).json();

        List<JsonObject> touched = dry.getJsonArray("agreements").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(touched)
                .extracting(one -> one.getString("agreement"))
                .contains("noticed", "by-looks")
                .doesNotContain("by-time");
        assertThat(touched)
                .filteredOn(one -> one.getString("agreement").equals("noticed"))
                .singleElement()
                .isEqualTo(new JsonObject()
                        .put("agreement", "noticed")
                        .put("services", new JsonArray().add("payments"))
                        .put("counts", "excluded")
                        .put("notice_wanted_ms", 24 * HOUR)
                        .put("notice_given_ms", HOUR)
                        .put("allowed", null)
                        .put("cap_per_period_ms", null));
        String id = plan(api, once(HOUR, 2 * HOUR));
        assertThat(api.get(PATH + "/" + id).json().containsKey("agreements")).isFalse();
        JsonObject cancelled = api.post(PATH + "/" + id + "/cancel?dry_run=true", new JsonObject())
                .json();
        assertThat(cancelled.getJsonArray("agreements").getJsonObject(0).getValue("notice_given_ms"))
                .isNull();
    }

    @Test
    void it_is_changed_ended_and_announced_by_those_who_saw_its_newest_version(TestApi api) {
        String id = plan(api, once(-HOUR, HOUR));

        Reply changed =
                patch(api, id, new JsonObject().put("to", IncidentJson.instant(NOW + 2 * HOUR)), "if-match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isEqualTo("\"2\"");
        assertThat(changed.json().getString("to")).isEqualTo(IncidentJson.instant(NOW + 2 * HOUR));
        assertThat(changed.json().getString("from")).isEqualTo(IncidentJson.instant(NOW - HOUR));

        assertThat(api.post(PATH + "/" + id + "/announce", new JsonObject())
                        .json()
                        .getString("announced"))
                .isEqualTo(IncidentJson.instant(NOW));
        Reply stale = api.post(PATH + "/" + id + "/end", new JsonObject(), "if-match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);

        Reply ended = api.post(PATH + "/" + id + "/end", new JsonObject().put("note", "done"), "if-match", "\"3\"");
        assertThat(ended.json().getString("to")).isEqualTo(IncidentJson.instant(NOW));
        assertThat(ended.json().getString("state")).isEqualTo("over");
        assertThat(ended.json().getJsonArray("events").getJsonObject(3).getString("type"))
                .isEqualTo("maintenance.ended");

        Reply again = api.post(PATH + "/" + id + "/end", new JsonObject());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("illegal_move");
        assertThat(again.json().getJsonArray("legal_moves"))
                .as("an hour of it was planned after the fact, and can be taken back")
                .isEqualTo(new JsonArray(List.of("cancel", "change")));
    }

    @Test
    void one_that_recurs_tells_its_next_time(TestApi api) {
        Reply made = api.post(PATH, weekly("FREQ=WEEKLY;BYDAY=SU"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getJsonObject("next"))
                .as("02:30 was left out on 31 March 2024, an instant after now")
                .isEqualTo(
                        new JsonObject().put("from", "2024-03-31T01:00:00.000Z").put("to", "2024-03-31T02:00:00.000Z"));
        assertThat(made.json().getValue("from")).isNull();
        Reply changed = patch(api, made.json().getString("id"), once(HOUR, 2 * HOUR));
        assertThat(changed.json().getValue("recurring")).isNull();
        assertThat(changed.json().getString("from")).isEqualTo(IncidentJson.instant(NOW + HOUR));
    }

    @Test
    void what_the_file_owns_is_left_to_the_file(TestApi api) {
        Plan plan = new Plan.Once(new Interval(NOW, NOW + HOUR));
        Maintenance ofFile = new Maintenance("of-file", List.of("payments"), plan, null, null);
        api.store
                .register()
                .configure(new Configuration(NOW, "owned", "{}", List.of(), List.of(ofFile)))
                .await();
        api.reread();

        assertThat(api.get(PATH + "/of-file").json().getString("owner")).isEqualTo("file");
        for (String move : List.of("end", "cancel", "announce")) {
            Reply refused = api.post(PATH + "/of-file/" + move, new JsonObject());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("owned_by_file");
        }
        assertThat(patch(api, "of-file", new JsonObject().put("reason", "x")).problem())
                .isEqualTo("owned_by_file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'services': ['paymints'], 'from': '2026-01-01T00:00:00Z', 'to': '2026-01-02T00:00:00Z'} | body.services",
                "{'services': [], 'from': '2026-01-01T00:00:00Z', 'to': '2026-01-02T00:00:00Z'} | body.services",
                "{'from': '2026-01-01T00:00:00Z', 'to': '2026-01-02T00:00:00Z'} | body.services",
                "{'services': ['payments'], 'from': '2026-01-02T00:00:00Z', 'to': '2026-01-01T00:00:00Z'} | body.to",
                "{'services': ['payments'], 'from': '2026-01-01T00:00:00Z', 'to': '2026-01-01T00:00:00Z'} | body.to",
                "{'services': ['payments'], 'from': '2026-11-01T01:30', 'to': '2026-11-02T00:00:00Z'} | body.from",
                "{'services': ['payments'], 'from': '2026-11-01T01:30:00Z', 'to': '9026-11-02T00:00:00Z'} | body.to",
                "{'services': ['payments'], 'from': '2026-11-01T01:30:00Z'} | body.to",
                "{'services': ['payments'], 'to': '2026-11-01T01:30:00Z'} | body.from",
                "{'services': ['payments'], 'recurring': {'rrule': 'FREQ=SOMETIMES', 'start': '03:00', 'for_ms': 1, 'zone': 'UTC'}} | body.recurring.rrule",
                "{'services': ['payments'], 'recurring': {'rrule': 'FREQ=SECONDLY', 'start': '03:00', 'for_ms': 1, 'zone': 'UTC'}} | body.recurring.rrule",
                "{'services': ['payments'], 'recurring': {'rrule': 'FREQ=DAILY', 'start': '3', 'for_ms': 1, 'zone': 'UTC'}} | body.recurring.start",
                "{'services': ['payments'], 'recurring': {'rrule': 'FREQ=DAILY', 'start': '03:00', 'for_ms': 1, 'zone': 'Berlin'}} | body.recurring.zone",
                "{'services': ['payments'], 'recurring': {'rrule': 'FREQ=DAILY', 'start': '03:00', 'for_ms': 0, 'zone': 'UTC'}} | body.recurring.for_ms",
                "{'services': ['payments'], 'recurring': {'rrule': 'FREQ=DAILY', 'start': '03:00', 'for_ms': 1, 'zone': 'UTC', 'since': 'May'}} | body.recurring.since",
            })
    void what_makes_no_sense_is_refused_and_changes_nothing(String body, String at, TestApi api) {
        int before = api.planning.book().maintenance().size();

        Reply reply = api.call(
                HttpMethod.POST, PATH, Buffer.buffer(body.replace('\'', '"')), "content-type", "application/json");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).contains(at);
        assertThat(api.planning.book().maintenance()).hasSize(before);
    }

    @Test
    void a_far_too_long_rule_is_refused(TestApi api) {
        Reply reply = api.post(PATH, weekly("FREQ=DAILY;BYSECOND=" + "0,".repeat(400) + "0"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).contains("body.recurring.rrule");
    }
}
