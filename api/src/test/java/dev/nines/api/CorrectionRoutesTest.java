package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Exclusions;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.watch.IncidentJson;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ApiExtension.class)
class CorrectionRoutesTest {

    private static final String PATH = "/api/v1/corrections";

    @BeforeEach
    void down(TestApi api) {
        api.timeline = (service, window) -> Future.succeededFuture(new Stretch(
                window,
                service.equals("sessions")
                        ? List.of(new Span(
                                service, window.from(), window.to(), State.DOWN, false, null, null, null, null))
                        : List.of(),
                List.of(),
                Exclusions.NONE,
                window.to()));
    }

    private static JsonObject wanted(long from, long to, String becomes) {
        return new JsonObject()
                .put("service", "sessions")
                .put("from", IncidentJson.instant(NOW + from))
                .put("to", IncidentJson.instant(NOW + to))
                .put("becomes", becomes)
                .put("category", "false_alarm")
                .put("reason", "our firewall dropped the looks")
                .put("by", "anna");
    }

    @Test
    void a_correction_shows_what_it_changes_and_is_reversed_by_withdrawing_it(TestApi api) {
        Reply made = api.post(PATH, wanted(-90_000, -30_000, "excluded"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getJsonObject("before").getLong("down_ms")).isEqualTo(60_000);
        assertThat(made.json().getJsonObject("before").getDouble("availability"))
                .isZero();
        assertThat(made.json().getJsonObject("after").getLong("corrected_excluded_ms"))
                .isEqualTo(60_000);
        assertThat(made.json().getJsonObject("after").getValue("availability")).isNull();
        String id = made.json().getString("id");
        JsonObject shown = api.get(PATH + "/" + id).json();
        assertThat(shown.getString("by")).isEqualTo("anna");
        assertThat(shown.getValue("withdrawn")).isNull();

        JsonObject why = new JsonObject().put("reason", "it was real").put("by", "bob");
        Reply dry = api.post(PATH + "/" + id + "/withdraw?dry_run=true", why);
        assertThat(dry.json().getJsonObject("after").getLong("down_ms")).isEqualTo(60_000);
        assertThat(api.get(PATH + "/" + id).json().getValue("withdrawn")).isNull();
        Reply withdrawn = api.post(PATH + "/" + id + "/withdraw", why);
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.json().getJsonObject("before").getLong("corrected_excluded_ms"))
                .isEqualTo(60_000);
        assertThat(withdrawn.json().getJsonObject("after").getLong("down_ms")).isEqualTo(60_000);
        assertThat(withdrawn.json().getJsonObject("withdrawn").getString("by")).isEqualTo("bob");
        assertThat(api.post(PATH + "/" + id + "/withdraw", why).problem()).isEqualTo("illegal_move");
        assertThat(api.get(PATH + "?state=withdrawn&service=sessions").items())
                .extracting(item -> item.getString("id"))
                .contains(id);
        assertThat(api.get(PATH + "?state=standing&service=sessions").items())
                .extracting(item -> item.getString("id"))
                .doesNotContain(id);
    }

    @Test
    void a_dry_run_records_nothing(TestApi api) {
        int before = api.planning.book().corrections().size();
        Reply dry = api.post(PATH + "?dry_run=true", wanted(-90_000, -30_000, "up"));

        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.json().getJsonObject("after").getLong("corrected_up_ms")).isEqualTo(60_000);
        assertThat(api.planning.book().corrections()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "service,  paymints,                 body.service",
        "from,     2026-11-01T01:30,         body.from",
        "from,     2024-03-31T00:59:58.900Z, body.to",
        "to,       2124-01-01T00:00:00Z,     body.to",
        "becomes,  maintenance,              body.becomes",
        "category, False Alarm,              body.category",
        "reason,   '',                       body.reason",
    })
    void what_makes_no_sense_is_refused_and_changes_nothing(String key, String value, String at, TestApi api) {
        int before = api.planning.book().corrections().size();

        Reply reply = api.post(PATH, wanted(-90_000, -30_000, "up").put(key, value));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly(at);
        assertThat(api.planning.book().corrections()).hasSize(before);
    }

    @Test
    void nothing_is_known_of_a_correction_that_was_never_recorded(TestApi api) {
        assertThat(api.get(PATH + "/none").problem()).isEqualTo("not_found");
        assertThat(api.post(PATH + "/none/withdraw", new JsonObject().put("reason", "x"))
                        .problem())
                .isEqualTo("not_found");
    }
}
