package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Thresholds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates lie below what uses them, defaults below all. */
class TemplatesTest {

    @TempDir
    Path folder;

    @Test
    void mappings_are_merged_deeply_and_lists_are_replaced() {
        ProbeDefinition probe = probe("""
                templates:
                  api:
                    interval: 20s
                    locations: [x, y]
                    http: { method: POST, headers: { accept: a, from: template } }
                services:
                  a: { probes: { p: { use: api, locations: [z], http: { url: "http://h", headers: { accept: b } } } } }
                """);

        assertThat(probe.cadence().interval()).isEqualTo(20_000);
        assertThat(probe.locations()).containsExactly("z");
        ProbeSpec.Http http = (ProbeSpec.Http) probe.spec();
        assertThat(http.method()).isEqualTo("POST");
        assertThat(http.headers()).containsEntry("accept", "b").containsEntry("from", "template");
    }

    @Test
    void of_several_templates_the_last_wins_and_they_may_use_others() {
        ProbeDefinition probe = probe("""
                templates:
                  slow: { interval: 60s, timeout: 9s }
                  base: { use: slow, timeout: 8s }
                  quick: { timeout: 7s }
                services:
                  a: { probes: { p: { use: [base, quick], tcp: { address: "h:1" } } } }
                """);

        assertThat(probe.cadence().interval()).isEqualTo(60_000);
        assertThat(probe.cadence().timeout()).isEqualTo(7_000);
    }

    @Test
    void a_service_may_use_a_template_with_probes() {
        Configuration configuration = new Scratch(folder).valid(Scratch.HEAD + """
                templates:
                  stack: { owner: us, probes: { port: { tcp: { address: "h:1" } } } }
                services:
                  a: { use: stack, probes: { web: { http: { url: "http://h" } } } }
                """);

        assertThat(configuration.services().get(0).owner()).isEqualTo("us");
        assertThat(configuration.services().get(0).probes())
                .extracting(ProbeDefinition::id)
                .containsExactly("port", "web");
    }

    @Test
    void defaults_lie_below_templates() {
        ProbeDefinition probe = probe("""
                defaults: { interval: 30s, timeout: 3s, confirm: { down: 4, of: 6, up: 5 } }
                templates:
                  api: { timeout: 4s }
                services:
                  a: { probes: { p: { use: api, tcp: { address: "h:1" } } } }
                """);

        assertThat(probe.cadence().interval()).isEqualTo(30_000);
        assertThat(probe.cadence().timeout()).isEqualTo(4_000);
        assertThat(probe.confirm()).isEqualTo(new Thresholds(4, 6, 5));
    }

    @Test
    void down_without_of_asks_for_looks_in_a_row_whatever_the_defaults_say() {
        ProbeDefinition probe = probe("""
                defaults: { confirm: { down: 4, of: 6, up: 5 } }
                services:
                  a: { probes: { p: { confirm: { down: 2 }, tcp: { address: "h:1" } } } }
                """);

        assertThat(probe.confirm()).isEqualTo(new Thresholds(2, 2, 5));
    }

    @Test
    void an_unknown_template_is_one_fault_and_what_it_would_have_given_is_not_missed() {
        assertThat(new Scratch(folder).faults(Scratch.HEAD + """
                templates: { api: { interval: 10s } }
                services:
                  a: { probes: { p: { use: apo } } }
                """))
                .containsExactly("nines.yaml:6:28: no template is named \"apo\"; did you mean \"api\"?");
    }

    @Test
    void a_template_that_uses_itself_is_one_fault_however_often_it_is_used() {
        assertThat(new Scratch(folder).faults(Scratch.HEAD + """
                templates:
                  x: { use: y, interval: 10s }
                  y: { use: z }
                  z: { use: x }
                services:
                  a: { probes: { p: { use: x }, q: { use: y }, r: { use: z } } }
                """))
                .containsExactly("nines.yaml:7:13: the template \"x\" uses itself; x → y → z → x");
    }

    @Test
    void a_template_for_probes_does_not_fit_a_service() {
        assertThat(new Scratch(folder).faults(Scratch.HEAD + """
                templates: { api: { interval: 10s } }
                services:
                  a: { use: api, probes: { p: { tcp: { address: "h:1" } } } }
                """))
                .containsExactly("nines.yaml:6:13: the template \"api\" has interval, which a service has not");
    }

    @Test
    void a_fault_in_a_template_is_one_line_whether_nobody_uses_it_or_many_do() {
        String templates = "templates: { api: { intervall: 10x } }\n";
        String fault = "nines.yaml:4:21: unknown key \"intervall\" in a template; did you mean \"interval\"?";
        String value = "nines.yaml:4:32: \"interval\" must be a duration of 10ms or more, such as 10s, not \"10x\"";

        assertThat(new Scratch(folder).faults(Scratch.HEAD + templates + Scratch.SERVICE))
                .containsExactly(fault, value);
        assertThat(new Scratch(folder).faults(Scratch.HEAD + templates + """
                services:
                  a: { probes: { p: { use: api, tcp: { address: "h:1" } }, q: { use: api, tcp: { address: "h:2" } } } }
                """)).containsExactly(fault, value);
    }

    @Test
    void templates_that_double_at_each_step_are_merged_once_each() {
        StringBuilder text = new StringBuilder(Scratch.HEAD).append("templates:\n  t0: { interval: 20s }\n");
        for (int i = 1; i < 60; i++) {
            text.append("  t%d: { use: [t%d, t%d] }\n".formatted(i, i - 1, i - 1));
        }
        text.append("services:\n  a: { probes: { p: { use: t59, tcp: { address: \"h:1\" } } } }\n");

        Configuration configuration = new Scratch(folder).valid(text.toString());

        assertThat(configuration.services().get(0).probes().get(0).cadence().interval())
                .isEqualTo(20_000);
    }

    private ProbeDefinition probe(String text) {
        return new Scratch(folder)
                .valid(Scratch.HEAD + text)
                .services()
                .get(0)
                .probes()
                .get(0);
    }
}
