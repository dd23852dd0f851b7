package dev.nines.report;

import dev.nines.agreement.Statement.Entry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement as RFC 4180: a row for each total, then one for each stretch of time. A cell that a spreadsheet would take
 * for a formula has an apostrophe before it.
 */
final class StatementCsv {

    private static final List<String> COLUMNS = List.of(
            "row",
            "services",
            "name",
            "value",
            "from",
            "to",
            "length_ms",
            "class",
            "counts",
            "amount",
            "bad",
            "unit",
            "cause",
            "reason",
            "reference",
            "note");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    private final StringBuilder out = new StringBuilder();

    private StatementCsv() {}

    static String of(Document document) {
        return of(document, document.statement().entries());
    }

    static String of(Document document, List<Entry> entries) {
        JsonObject json = StatementJson.of(document, entries);
        StatementCsv csv = new StatementCsv();
        csv.row(COLUMNS);
        csv.totals("", json);
        JsonArray assessments = json.getJsonArray("assessments");
        for (int i = 0; i < assessments.size(); i++) {
            JsonObject one = assessments.getJsonObject(i);
            csv.totals(services(one), one);
            csv.totals(services(one), prefixed(one.getJsonObject("budget")));
        }
        JsonObject credit = json.getJsonObject("credit");
        if (credit != null) {
            credit.forEach(field -> csv.total("", "credit_" + field.getKey(), field.getValue()));
        }
        csv.total("", "unmeasured", json.getJsonObject("unmeasured").getString("sentence"));
        for (int i = 0; i < entries.size(); i++) {
            JsonObject entry = json.getJsonArray("entries").getJsonObject(i);
            String unit =
                    assessments.getJsonObject(entry.getInteger("assessment")).getString("unit");
            csv.interval(entry, unit);
        }
        return csv.out.toString();
    }

    private static JsonObject prefixed(JsonObject budget) {
        JsonObject named = new JsonObject();
        budget.forEach(field -> named.put("budget_" + field.getKey(), field.getValue()));
        return named;
    }

    private static String services(JsonObject of) {
        return of.getJsonArray("services").stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The plain fields of an object. */
    private void totals(String services, JsonObject of) {
        for (Map.Entry<String, Object> field : of) {
            if (!(field.getValue() instanceof JsonObject) && !(field.getValue() instanceof JsonArray)) {
                total(services, field.getKey(), field.getValue());
            }
        }
    }

    private void total(String services, String name, Object value) {
        List<String> cells = new ArrayList<>(List.of("total", services, name, text(value)));
        while (cells.size() < COLUMNS.size()) {
            cells.add("");
        }
        row(cells);
    }

    private void interval(JsonObject entry, String unit) {
        row(List.of(
                "interval",
                services(entry),
                "",
                "",
                text(entry.getValue("from")),
                text(entry.getValue("to")),
                text(entry.getValue("length_ms")),
                text(entry.getValue("class")),
                text(entry.getValue("counts")),
                text(entry.getValue("amount_" + unit)),
                text(entry.getValue("bad_" + unit)),
                unit,
                text(entry.getValue("cause")),
                text(entry.getValue("reason")),
                text(entry.getValue("reference")),
                text(entry.getValue("note"))));
    }

    private static String text(Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private void row(List<String> cells) {
        out.append(cells.stream().map(StatementCsv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    static String cell(String text) {
        String safe = startsFormula(text) ? "'" + text : text;
        return safe.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r' || each == '\t')
                        || !safe.equals(text)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /** Also behind spaces, and in the wide letters of East Asia, which spreadsheets read alike. */
    private static boolean startsFormula(String text) {
        String bare = text.stripLeading();
        boolean control = !text.isEmpty() && text.charAt(0) < ' ';
        boolean sign = !bare.isEmpty() && "=+-@|\uff1d\uff0b\uff0d\uff20".indexOf(bare.charAt(0)) >= 0;
        return control || (sign && !NUMBER.matcher(text).matches());
    }
}
