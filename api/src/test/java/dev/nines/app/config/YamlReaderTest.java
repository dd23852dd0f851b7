package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** YAML becomes nodes that know where they stand. */
class YamlReaderTest {

    @Test
    void plain_values_are_what_the_core_schema_says_and_quoted_ones_are_texts() {
        assertThat(json("{ a: 1, b: \"1\", c: 1.5, d: true, e: yes, f: ~, g: 0x10, h: 03:00, i: 2026-01-01 }"))
                .isEqualTo(new JsonObject()
                        .put("a", 1L)
                        .put("b", "1")
                        .put("c", 1.5)
                        .put("d", true)
                        .put("e", "yes")
                        .putNull("f")
                        .put("g", 16L)
                        .put("h", "03:00")
                        .put("i", "2026-01-01"));
    }

    @Test
    void aliases_repeat_and_merge_keys_lie_below() {
        assertThat(json("""
                base: &base { a: 1, b: 1 }
                more: &more { b: 2, c: 2 }
                same: *base
                one: { <<: *base, a: 9 }
                two: { <<: [*base, *more], c: 9 }
                """)).isEqualTo(new JsonObject("""
                        {"base": {"a": 1, "b": 1}, "more": {"b": 2, "c": 2}, "same": {"a": 1, "b": 1},
                         "one": {"a": 9, "b": 1}, "two": {"c": 9, "a": 1, "b": 1}}
                        """));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\nb: 2\\na: 3      | x:3:1: \"a\" is given twice; the other is at x:1:1",
                "a: [1, 2                | x:1:9: not YAML: expected ',' or ']', but got <stream end>",
                "a: *b                   | x:1:4: no anchor named b stands above",
                "a: &a [*a]              | x:1:8: no anchor named a stands above",
                "a: 1\\n---\\nb: 1       | x:2:1: a second document begins; a configuration is one document",
                "[a]: 1                  | x:1:1: a key must be a text",
                "a: !env B               | x:1:4: the tag !env means nothing here; ${env:NAME} and ${file:PATH} do",
                "a: { <<: 1 }            | x:1:10: << merges a mapping or a list of them",
            })
    void what_cannot_be_read_is_one_fault_with_its_place(String text, String fault) {
        Findings findings = new Findings();

        YamlReader.read("x", text.replace("\\n", "\n"), findings);

        assertThat(findings.faults()).map(Fault::toString).containsExactly(fault);
    }

    @Test
    void tabs_and_control_characters_are_faults_with_their_place() {
        assertThat(faults("a:\n\tb: 1")).singleElement().asString().startsWith("x:2:1: not YAML");
        assertThat(faults("a: 1\nb: \u0007")).containsExactly("x:2:4: this character may not stand in YAML");
    }

    @Test
    void aliases_that_unfold_without_end_are_refused_quickly() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(faults(text.toString())).singleElement().asString().contains("unfold into more than 1000000 values");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThat(faults("[".repeat(100_000))).containsExactly("x:1:65: nested more than 64 deep");
    }

    private static JsonObject json(String text) {
        Findings findings = new Findings();
        Node node = YamlReader.read("x", text, findings);
        assertThat(findings.faults()).isEmpty();
        return Rendering.object((Node.Mapping) node);
    }

    private static List<String> faults(String text) {
        Findings findings = new Findings();
        YamlReader.read("x", text, findings);
        return findings.faults().stream().map(Fault::toString).toList();
    }
}
