package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static dev.nines.api.TwoDays.DAY;
import static dev.nines.api.TwoDays.HOUR;
import static dev.nines.api.TwoDays.MINUTE;
import static dev.nines.api.TwoDays.THE_20TH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Correction;
import dev.nines.monitor.Interval;
import dev.nines.report.SealedFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ApiExtension.class)
class StatementRoutesTest {

    private static final String PATH = "/api/v1/agreements/by-time/statements/";

    @BeforeEach
    void remember(TestApi api) {
        TwoDays.remember(api);
    }

    private static Reply seal(TestApi api, String period) {
        return api.post(PATH + period + "/seal", new JsonObject().put("by", "anna"));
    }

    private static JsonObject seal(Reply sealed) {
        return sealed.json().getJsonObject("seal");
    }

    @Test
    void a_statement_lists_what_was_charged_and_adds_up(TestApi api) {
        JsonObject statement = api.get(PATH + "2024-03-20").json();
        JsonObject figures = statement.getJsonArray("assessments").getJsonObject(0);

        assertThat(statement.getString("verdict")).isEqualTo("breached");
        assertThat(statement.getBoolean("final")).isTrue();
        assertThat(figures.getLong("counted_bad_ms")).isEqualTo(40 * MINUTE);
        assertThat(figures.getLong("plain_good_ms")).isEqualTo(DAY - 40 * MINUTE);
        assertThat(statement.getJsonArray("entries"))
                .extracting(entry -> ((JsonObject) entry).getLong("bad_ms"))
                .containsExactly(30 * MINUTE, 10 * MINUTE);
        assertThat(statement.getJsonArray("sensitivity")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/json, {",
        "csv, text/csv, row",
        "html, text/html, <!doctype html>",
        "text, text/plain, Service level statement"
    })
    void the_format_is_what_is_asked_for(String format, String type, String start, TestApi api) {
        Reply asked = api.get(PATH + "2024-03-20?format=" + format);
        Reply accepted = api.get(PATH + "2024-03-20", "accept", "application/pdf, " + type + ";q=0.9, */*;q=0.1");

        assertThat(asked.type()).isEqualTo(type);
        assertThat(asked.text()).startsWithIgnoringCase(start);
        assertThat(accepted.text()).isEqualTo(asked.text());
    }

    @Test
    void a_sealed_revision_stands_and_a_correction_makes_the_next(TestApi api) throws IOException {
        String period = "2024-03-20";
        Reply first = seal(api, period);
        Reply again = seal(api, period);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(new SealedFile(first.body().getBytes()).changes()).isEmpty();
        assertThat(first.header("content-disposition")).contains("by-time-2024-03-20-r1.json");
        assertThat(seal(first).getString("sealed_by")).isEqualTo("anna");
        assertThat(Files.readString(api.sealKey)).contains(seal(first).getString("public_key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(api.sealKey)))
                .isEqualTo("rw-------");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(sealed(api, period).getBoolean("differs")).isFalse();

        Correction correction = correct(api);
        Reply second;
        try {
            assertThat(sealed(api, period).getBoolean("differs")).isTrue();
            assertThat(api.get(PATH + period + "?format=text").text()).contains("THIS STATEMENT DIFFERS");
            second = seal(api, period);
            assertThat(seal(second).getInteger("revision")).isEqualTo(2);
            assertThat(seal(second).getString("previous")).isEqualTo(seal(first).getString("hash"));
            assertThat(second.json().getJsonObject("statement").getString("verdict"))
                    .isEqualTo("met");
        } finally {
            api.planning
                    .withdraw(correction.id(), "anna", "for other tests", false)
                    .await();
        }

        assertThat(api.get(PATH + period + "?revision=1").text()).isEqualTo(first.text());
        assertThat(api.get(PATH + period + "?revision=2").text()).isEqualTo(second.text());
        assertThat(api.get(PATH + period + "?revision=9").problem()).isEqualTo("not_found");
        assertThat(api.get(PATH + period + "?revision=1&format=html").faults()).containsExactly("query.format");
    }

    private static JsonObject sealed(TestApi api, String period) {
        return api.get(PATH + period).json().getJsonObject("sealed");
    }

    private static Correction correct(TestApi api) {
        long ten = THE_20TH + 10 * HOUR;
        return api.planning
                .correct(
                        new Correction(
                                "",
                                "sessions",
                                new Interval(ten, ten + 30 * MINUTE),
                                Correction.As.UP,
                                NOW,
                                null,
                                "false_alarm",
                                "anna",
                                "our firewall",
                                null),
                        false)
                .await();
    }

    @Test
    void what_goes_on_is_not_sealed(TestApi api) {
        Reply refused = seal(api, "2024-03-31");

        assertThat(refused.problem()).isEqualTo("illegal_move");
        assertThat(refused.json().getString("detail")).contains("goes on until 2024-04-01T00:00:00.000Z");
        assertThat(api.get(PATH + "2024-03-31").json().getJsonObject("sealed")).isNull();
    }

    @Test
    void a_key_that_cannot_be_used_is_named_and_nothing_is_sealed(TestApi api) throws IOException {
        Files.createDirectories(api.sealKey.getParent());
        byte[] before = Files.exists(api.sealKey) ? Files.readAllBytes(api.sealKey) : null;
        Files.writeString(api.sealKey, "no key");
        try {
            Reply refused = seal(api, "2024-03-22");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().getString("detail"))
                    .contains(api.sealKey.toString())
                    .doesNotContain("database");
            assertThat(sealed(api, "2024-03-22")).isNull();
        } finally {
            if (before == null) {
                Files.delete(api.sealKey);
            } else {
                Files.write(api.sealKey, before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03, is not the name of a day such as",
        "yesterday, is not the name of a day such as",
        "2024-04-01, still to come",
        "2023-12-31, holds from"
    })
    void a_period_that_is_none_is_refused_with_what_to_write(String period, String why, TestApi api) {
        Reply reply = api.get(PATH + period);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly("path.period");
        assertThat(reply.json().getString("detail")).contains(why);
        assertThat(seal(api, period).faults()).containsExactly("path.period");
    }

    @Test
    void an_agreement_that_is_none_is_not_found(TestApi api) {
        assertThat(api.get("/api/v1/agreements/none/statements/2024-03-20").problem())
                .isEqualTo("not_found");
        assertThat(new JsonArray(api.get(PATH + "2024-03-20?format=pdf").faults()))
                .containsExactly("query.format");
    }
}
