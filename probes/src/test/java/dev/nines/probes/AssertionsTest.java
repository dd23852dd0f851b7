package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.monitor.Check;
import dev.nines.monitor.Check.Bound;
import dev.nines.monitor.Check.Match;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssertionsTest {

    private static final HttpHeaders HEADERS =
            new DefaultHttpHeaders().add("Content-Type", "application/json").add("X-Count", "5");
    private static final String JSON = """
            {"status": "created", "amount": "10.50", "count": 3, "ok": true, "none": null,
             "items": [{"id": 1, "tags": ["a"]}, {"id": 2, "tags": []}]}""";

    @Test
    void the_first_that_fails_in_the_order_of_reasons_gives_the_reason() {
        Defined all = Defined.get("http://x/")
                .expect(new Check.Latency(1))
                .expect(new Check.Json("$.status", Match.is("paid")))
                .expect(new Check.Body(Match.is("nothing")))
                .expect(new Check.Header("x-count", Match.is(6)))
                .expect(Defined.statuses(201));

        assertThat(judge(all, 200, JSON)).isEqualTo(new Outcome.Down(Reason.STATUS, "200 on GET /"));
        assertThat(judge(all, 201, JSON))
                .isEqualTo(new Outcome.Down(Reason.HEADER, "header x-count is \"5\", not \"6\""));
    }

    @Test
    void latency_is_the_time_of_the_whole_look() {
        Defined fast = Defined.get("http://x/").expect(new Check.Latency(800));

        assertThat(judge(fast, 200, "", 800_000)).isEqualTo(Outcome.UP);
        assertThat(judge(fast, 200, "", 800_001))
                .isEqualTo(new Outcome.Down(Reason.LATENCY, "took 801 ms, more than 800 ms"));
    }

    @Test
    void down_comes_before_degraded() {
        Defined both = Defined.get("http://x/").expect(new Check.Latency(800)).degraded(new Check.Latency(100));

        assertThat(judge(both, 200, "", 50_000)).isEqualTo(Outcome.UP);
        assertThat(judge(both, 200, "", 500_000).kind()).isEqualTo(Outcome.Kind.DEGRADED);
        assertThat(judge(both, 200, "", 900_000).kind()).isEqualTo(Outcome.Kind.DOWN);
    }

    @Test
    void inconclusive_comes_before_everything_and_tells_credentials_from_limits() {
        Defined defined = Defined.get("http://x/").inconclusive(401, 403, 407, 429, 503);

        assertThat(judge(defined, 401, "").reason()).isEqualTo(Reason.OWN_CREDENTIALS);
        assertThat(judge(defined, 403, "").reason()).isEqualTo(Reason.OWN_CREDENTIALS);
        assertThat(judge(defined, 407, "").reason()).isEqualTo(Reason.OWN_CREDENTIALS);
        assertThat(judge(defined, 429, "").reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(judge(defined, 503, "").kind()).isEqualTo(Outcome.Kind.INCONCLUSIVE);
        assertThat(judge(Defined.get("http://x/"), 401, "").reason()).isEqualTo(Reason.STATUS);
    }

    @Test
    void json_values_compare_as_values() {
        assertThat(json("$.status", Match.is("created"))).isNull();
        assertThat(json("$.count", Match.is(3.0))).isNull();
        assertThat(json("$.ok", Match.is(true))).isNull();
        assertThat(json("$.items[1]", Match.is(Map.of("id", 2L, "tags", List.of()))))
                .isNull();
        assertThat(json("$.items[*].tags", Match.is(List.of("a")))).isNull();
        assertThat(json("$.items[?(@.id > 1)].id", Match.is(2))).isNull();
        assertThat(json("$.count", Match.is("3"))).isEqualTo("$.count is 3, not \"3\"");
        assertThat(json("$.count", Match.is(4))).isEqualTo("$.count is 3, not 4");
        assertThat(json("$.items[0]", Match.is(Map.of("id", 1)))).contains("is {\"id\":1,\"tags\":[\"a\"]}, not");
    }

    @Test
    void numbers_are_bounded_even_where_they_are_written_as_text() {
        assertThat(json("$.amount", bounds(Map.of(Bound.GTE, 10.5, Bound.LT, 11.0))))
                .isNull();
        assertThat(json("$.count", bounds(Map.of(Bound.GT, 3.0)))).isEqualTo("$.count is 3, not gt 3.0");
        assertThat(json("$.count", bounds(Map.of(Bound.LTE, 2.0)))).isEqualTo("$.count is 3, not lte 2.0");
        assertThat(json("$.status", bounds(Map.of(Bound.GT, 0.0)))).isEqualTo("$.status is \"created\", not a number");
    }

    @Test
    void what_is_not_there_matches_only_where_it_must_not_be_there() {
        assertThat(json("$.missing", Match.is(1))).isEqualTo("$.missing is missing");
        assertThat(json("$.missing", exists(true))).isEqualTo("$.missing is missing");
        assertThat(json("$.missing", exists(false))).isNull();
        assertThat(json("$.none", exists(true))).isNull();
        assertThat(json("$.none", exists(false))).isEqualTo("$.none is there");
        assertThat(json("$.status", exists(false))).isEqualTo("$.status is there");
    }

    @Test
    void text_contains_and_matches_anywhere() {
        assertThat(json("$.status", new Match(null, "rea", null, Map.of(), null)))
                .isNull();
        assertThat(json("$.status", new Match(null, null, Pattern.compile("^cre.*d$"), Map.of(), null)))
                .isNull();
        assertThat(json("$.status", new Match(null, null, Pattern.compile("^eat"), Map.of(), null)))
                .isEqualTo("$.status does not match ^eat");
        assertThat(json("$.status", new Match("created", "x", null, Map.of(), null)))
                .isEqualTo("$.status does not contain \"x\"");
    }

    @Test
    void what_is_not_strict_json_fails_every_path() {
        for (String body : List.of("", "<html>", "{\"a\":1", "{'a':1}", "{\"a\":1}x", "42", "[".repeat(5_000))) {
            assertThat(judge(Defined.get("http://x/").expect(new Check.Json("$.a", exists(false))), 200, body))
                    .as(body.length() > 20 ? "deep" : body)
                    .isEqualTo(new Outcome.Down(Reason.JSON, "the body is not JSON"));
        }
    }

    @Test
    void a_path_that_is_none_is_refused_when_the_definition_is_made_ready() {
        assertThatThrownBy(() -> Assertions.ofHttp(Defined.get("http://x/")
                        .expect(new Check.Json("$.[", exists(true)))
                        .definition()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a JSON path");
    }

    @Test
    void the_body_is_kept_only_where_it_is_read() {
        assertThat(Assertions.ofHttp(Defined.get("http://x/").status(200).definition())
                        .readBody())
                .isFalse();
        assertThat(Assertions.ofHttp(Defined.get("http://x/")
                                .degraded(new Check.Json("$", exists(true)))
                                .definition())
                        .readBody())
                .isTrue();
    }

    @Test
    void details_stay_on_one_short_line() {
        String long200 = "x".repeat(200) + "\n";
        Outcome outcome = judge(Defined.get("http://x/").expect(new Check.Body(Match.is("\r\nshort"))), 200, long200);

        assertThat(outcome.detail()).hasSizeLessThan(200).doesNotContain("\n").contains("…");
    }

    private static String json(String path, Match match) {
        return judge(Defined.get("http://x/").expect(new Check.Json(path, match)), 200, JSON)
                .detail();
    }

    private static Match exists(boolean there) {
        return new Match(null, null, null, Map.of(), there);
    }

    private static Match bounds(Map<Bound, Double> bounds) {
        return new Match(null, null, null, bounds, null);
    }

    private static Outcome judge(Defined defined, int status, String body) {
        return judge(defined, status, body, 5_000_000);
    }

    private static Outcome judge(Defined defined, int status, String body, long micros) {
        var bytes = Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8));
        return Assertions.ofHttp(defined.definition()).judge(new Answer("GET /", status, HEADERS, bytes, micros));
    }
}
