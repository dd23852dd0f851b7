package dev.nines.app.config;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import dev.nines.monitor.Check;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be asked of an answer: the words of {@code expect}, {@code degraded} and {@code inconclusive}. */
final class ExpectSection {

    private static final Pattern CODES = Pattern.compile("([1-5])xx|([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");

    /** What is expected when nobody says otherwise. */
    static final Check.Status SUCCESS = new Check.Status(List.of(new Check.StatusRange(200, 299)));

    private static final ScalarType<Check.StatusRange> CODE = ScalarType.of(
                    "a status such as 200, 2xx or 200-204", ExpectSection::codes)
            .that(range -> range.from() <= range.to(), "a status such as 200, 2xx or 200-204")
            .as(new JsonObject().put("type", new JsonArray().add("integer").add("string")));

    private static final ListOf<Check.StatusRange> CODES_LIST =
            ListOf.of("statuses", CODE).orSingle().some();

    static final ScalarType<String> PATH = ScalarType.of("a JSON path such as $.items[0].id", ExpectSection::path)
            .as(Scalars.pattern("^\\$"));

    static final Key<List<Check.StatusRange>> STATUS =
            Key.optional("status", CODES_LIST, "Statuses of the answer, such as 200, 2xx or 200-204.");
    private static final Key<Map<String, Check.Match>> HEADERS = Key.optional(
            "headers",
            MapOf.of("headers", HttpSection.HEADER_NAME, MatchSection.TEXT),
            "What headers of the answer must be.");
    private static final Key<Check.Match> BODY =
            Key.optional("body", MatchSection.TEXT, "What the body as text must be.");
    private static final Key<Map<String, Check.Match>> JSON = Key.optional(
            "json",
            MapOf.of("JSON paths", PATH, MatchSection.JSON),
            "What JSON paths must find in the body of the answer.");
    private static final Key<Long> LATENCY =
            Key.optional("latency", Scalars.LENGTH, "How long the look may take at most, all phases together.");

    /** What only the answer of an HTTP exchange has. */
    static final List<Key<?>> OF_ANSWERS = List.of(STATUS, HEADERS, BODY, JSON);

    static final Shape<List<Check>> SHAPE =
            Shape.of("the conditions", ExpectSection::checks, STATUS, HEADERS, BODY, JSON, LATENCY);

    private static final Key<List<Check.StatusRange>> SILENT =
            Key.required("status", CODES_LIST, "Statuses that say nothing about the target.");

    static final Shape<Check.Status> INCONCLUSIVE =
            Shape.of("inconclusive", fields -> new Check.Status(fields.need(SILENT)), SILENT);

    private ExpectSection() {}

    /** Conditions as written, with success as the status when none is asked for. */
    static List<Check> orSuccess(List<Check> checks) {
        if (checks.stream().anyMatch(Check.Status.class::isInstance)) {
            return checks;
        }
        List<Check> all = new ArrayList<>();
        all.add(SUCCESS);
        all.addAll(checks);
        return all;
    }

    private static List<Check> checks(Fields fields) {
        List<Check> checks = new ArrayList<>();
        if (fields.has(STATUS)) {
            checks.add(new Check.Status(fields.need(STATUS)));
        }
        fields.getOr(HEADERS, Map.of()).forEach((name, match) -> checks.add(new Check.Header(name, match)));
        if (fields.has(BODY)) {
            checks.add(new Check.Body(fields.need(BODY)));
        }
        fields.getOr(JSON, Map.of()).forEach((path, match) -> checks.add(new Check.Json(path, match)));
        if (fields.has(LATENCY)) {
            checks.add(new Check.Latency(fields.need(LATENCY)));
        }
        return List.copyOf(checks);
    }

    private static String path(String text) {
        if (!text.startsWith("$") || text.endsWith("[")) {
            throw new IllegalArgumentException();
        }
        try {
            JsonPath.compile(text);
            return text;
        } catch (JsonPathException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Check.StatusRange codes(String text) {
        Matcher matcher = CODES.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        if (matcher.group(1) != null) {
            int from = Integer.parseInt(matcher.group(1)) * 100;
            return new Check.StatusRange(from, from + 99);
        }
        int from = Integer.parseInt(matcher.group(2));
        return new Check.StatusRange(from, matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3)));
    }
}
