package dev.nines.report;

import static dev.nines.report.Outline.Column.text;

import dev.nines.agreement.Terms;
import dev.nines.report.Outline.Rows;
import dev.nines.report.Outline.Section;
import io.vertx.core.json.Json;
import java.util.List;

/** The terms as a table, in the words of the configuration. */
final class RulesOutline {

    private RulesOutline() {}

    static Section of(Terms terms) {
        Rows rows = new Rows();
        RulesJson.of(terms)
                .forEach(rule -> rows.row(
                        rule.getKey(),
                        rule.getValue() == null
                                ? "none"
                                : rule.getValue() instanceof String word ? word : Json.encode(rule.getValue())));
        return rows.section("Terms", List.of(), text("rule"), text("value"));
    }
}
