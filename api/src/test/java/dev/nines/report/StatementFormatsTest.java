package dev.nines.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.agreement.Party;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFormatsTest {

    private static final Party HOSTILE =
            new Party(Party.Kind.PROVIDER, "<script>alert(\"1\")</script>&'\u202e\u0007\n=cmd|'/c calc'!A0");

    @Test
    void the_text_says_in_sentences_and_tables_what_was_charged_and_why() {
        String text = Cases.october(Cases.ACME).as(Format.TEXT);

        assertThat(text)
                .contains("We promised Acme an availability of 99.9% of pay")
                .contains("MET: availability was 99.9193%, and 99.9% was promised.")
                .contains("2026-10-02T10:00:00.000Z  2026-10-02T10:36:00.000Z  2,160,000  down: status (pay-out)")
                .contains("  600,000  unknown: process_down")
                .contains("3,600,000  maintenance (works-1)")
                .contains("We owe 10% of the fee, which is 500.00 EUR, since availability is below 99.95%.")
                .contains("Of 744h in scope, 10m were not measured (process_down 10m)");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void numbers_stand_below_each_other() {
        List<Integer> ends = Cases.october(Cases.ACME)
                .as(Format.TEXT)
                .lines()
                .filter(line -> line.startsWith("class "))
                .map(line -> line.replaceAll("^(class \\w+ +[0-9,]+).*", "$1").length())
                .distinct()
                .toList();
        assertThat(ends).hasSize(1);
    }

    @Test
    void what_a_provider_owes_is_ours_to_claim() {
        String text = Cases.october(new Party(Party.Kind.PROVIDER, "Cloud")).as(Format.TEXT);

        assertThat(text)
                .contains("Cloud promised us")
                .contains("The provider owes us 10% of the fee")
                .contains("It is to be claimed before 2026-11-30T23:00:00.000Z.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TEXT", "HTML"})
    void a_hundred_is_written_only_where_nothing_was_down_and_no_look_failed(Format format) {
        assertThat(Cases.flawless(0).as(format)).contains("availability was 100.0000%");
        assertThat(Cases.flawless(1).as(format))
                .contains("availability was 99.9999%")
                .doesNotContain("availability was 100");
    }

    @Test
    void no_known_time_is_no_data() {
        Document nothing = new Document(new Told().statement(Cases.terms().terms(), Cases.ACME, Cases.AFTER), 0, 0);

        assertThat(nothing.as(Format.TEXT)).contains("UNDETERMINED").contains("no data");
        assertThat(nothing.as(Format.JSON)).contains("\"availability\": null");
    }

    @Test
    void the_page_shows_hostile_names_as_text_and_loads_and_runs_nothing() {
        String page = Cases.october(HOSTILE).as(Format.HTML);

        assertThat(page)
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;")
                .doesNotContain("<script", "\u202e", "\u0007", "http://", "https://", "url(", "@import", " src=");
    }

    @Test
    void the_table_has_the_totals_and_a_row_for_each_interval() {
        List<String> rows = Cases.october(Cases.ACME).as(Format.CSV).lines().toList();
        int columns = rows.get(0).split(",", -1).length;

        assertThat(rows)
                .contains("total,pay,down_ms,2160000,,,,,,,,,,,,", "total,pay,budget_left_ms,517800,,,,,,,,,,,,");
        assertThat(rows.stream().filter(row -> row.startsWith("interval,")))
                .hasSize(6)
                .contains("interval,pay,,,2026-10-02T10:00:00.000Z,2026-10-02T10:36:00.000Z,2160000,down,bad,2160000,"
                        + "2160000,ms,,status,pay-out,");
        assertThat(rows.stream().filter(row -> !row.contains("\"")))
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(columns));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|x", "\uff1d1", "-", "=\"a\""})
    void no_cell_is_a_formula(String hostile) {
        assertThat(StatementCsv.cell(hostile)).startsWith("\"'").endsWith("\"");
    }

    @Test
    void cells_are_written_as_the_standard_says() {
        assertThat(StatementCsv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(StatementCsv.cell("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(StatementCsv.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(StatementCsv.cell("-517800")).isEqualTo("-517800");
        assertThat(StatementCsv.cell("99.5")).isEqualTo("99.5");
    }
}
