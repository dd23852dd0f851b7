package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agreements say of each other is a line of a check as long as it is so. */
class PromisesTest {

    private static final String SERVICES = """
            services:
              shop: { depends_on: [pay], probes: { p: { tcp: { address: "localhost:1" } } } }
              pay: { depends_on: [cards], probes: { p: { tcp: { address: "localhost:1" } } } }
              cards: { probes: { p: { tcp: { address: "localhost:1" } } } }
              wiki: { probes: { p: { tcp: { address: "localhost:1" } } } }
              mail: { target: 99%, probes: { p: { tcp: { address: "localhost:1" } } } }
            """;

    private static final String EXCEEDS =
            "14:60: \"gold\" promises 99.95%, and of \"cards\", on which \"shop\" depends,"
                    + " \"cards-sla\" owes only 99.5%";

    private static final String ALONE = "8:3: \"wiki\" is in no agreement and has no target";

    @TempDir
    Path folder;

    private List<String> at(String instant, String agreements) {
        Configuration configuration = new Scratch(folder).valid(Scratch.HEAD + SERVICES + agreements);
        List<String> lines = configuration.warnings(Instant.parse(instant).toEpochMilli());
        assertThat(lines).containsAll(configuration.warnings());
        return lines.subList(configuration.warnings().size(), lines.size()).stream()
                .map(line -> line.replaceFirst(".*nines.yaml:", ""))
                .toList();
    }

    private static String agreements(String owed) {
        return """
                agreements:
                  gold:
                    customer: Acme
                    versions:
                      - { effective: 2026-01-01, services: [shop], target: 99.95%, period: month }
                  cards-sla: { provider: Cards Ltd, versions: [VERSIONS] }
                  pay-goal: { internal: us, versions: [{ effective: 2026-01-01, services: [pay], target: 90%, period: day }] }
                """.replace("VERSIONS", owed);
    }

    private static String owed(String effective, String target) {
        return "{ effective: " + effective + ", services: [cards], target: " + target + ", period: rolling 30d }";
    }

    @Test
    void a_promise_that_exceeds_what_a_provider_owes_is_named_where_it_stands() {
        assertThat(at("2026-11-21T12:00:00Z", agreements(owed("2026-01-01", "99.5%"))))
                .containsExactly(EXCEEDS, ALONE);
    }

    @Test
    void what_a_provider_will_owe_is_named_and_what_it_owed_is_not() {
        String better = agreements(owed("2026-01-01", "99.5%") + ", " + owed("2026-06-01", "99.99%"));

        assertThat(at("2026-05-31T23:59:59.999Z", better)).containsExactly(EXCEEDS, ALONE);
        assertThat(at("2026-06-01T00:00:00Z", better)).containsExactly(ALONE);
        assertThat(at("2025-06-01T00:00:00Z", agreements(owed("2026-12-01", "99.5%"))))
                .contains(EXCEEDS);
    }

    @Test
    void what_is_owed_as_much_or_by_ourselves_is_no_matter() {
        assertThat(at("2026-11-21T12:00:00Z", agreements(owed("2026-01-01", "99.95%"))))
                .containsExactly(ALONE);
    }

    @Test
    void a_service_that_left_its_agreement_is_in_none() {
        String left = agreements(owed("2026-01-01", "99.99%")
                + ", { effective: 2026-06-01, services: [wiki], target: 99.99%, period: rolling 30d }");

        assertThat(at("2026-05-31T12:00:00Z", left)).isEmpty();
        assertThat(at("2026-06-01T12:00:00Z", left))
                .containsExactly("7:3: \"cards\" is in no agreement and has no target");
    }

    @Test
    void where_there_are_no_agreements_none_is_missed() {
        assertThat(at("2026-11-21T12:00:00Z", "")).isEmpty();
    }
}
