package dev.nines.app.demo;

import static dev.nines.app.demo.World.deed;
import static dev.nines.app.demo.World.incident;
import static dev.nines.app.demo.World.outage;
import static dev.nines.app.demo.World.resolved;
import static dev.nines.app.demo.World.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.incident.Incident;
import dev.nines.incident.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private final Outage outage = outage("payments", 10_400, 17_600L);
    private final Incident incident = incident("INC-1", outage, resolved());
    private final List<Deed> truth = new ArrayList<>(List.of(deed("payments", 10_000, 17_000L)));
    private final List<Outage> outages = new ArrayList<>(List.of(outage));
    private final List<Span> spans = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>(List.of(incident));
    private final List<DemoReceiver.Received> webhooks = new ArrayList<>(
            List.of(webhook("a", "incident.opened", "INC-1"), webhook("b", "incident.resolved", "INC-1")));

    @Test
    void a_ledger_that_agrees_with_the_truth_is_fine() {
        Verdict verdict = verdict();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.rows())
                .containsExactly(new Verdict.Row(
                        truth.get(0), outage, incident, List.of("incident.opened", "incident.resolved")));
    }

    @Test
    void a_webhook_that_came_twice_is_one_webhook() {
        DemoReceiver.Received first = webhooks.get(0);
        webhooks.set(
                0,
                new DemoReceiver.Received(
                        first.id(), first.type(), first.incident(), first.service(), "text", first.at(), 3, true));

        assertThat(verdict().ok()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 17000, ''",
        "11000, 18000, ''",
        "11100, 18100, ''",
        "9000, 16000, ''",
        "11101, 17000, down 1101 ms too late: more than one interval.",
        "8899, 17000, down 1101 ms too early: more than one interval.",
        "10000, 18101, up again 1101 ms too late: more than one interval.",
        "10000, 15899, up again 1101 ms too early: more than one interval."
    })
    void an_edge_may_differ_by_one_interval_and_a_late_look(long down, long up, String finding) {
        change(outage("payments", down, up));

        if (finding.isEmpty()) {
            assertThat(verdict().findings()).isEmpty();
        } else {
            assertThat(verdict().findings())
                    .containsExactly("payments answers 500 at 01:00:09.000, and the ledger has it " + finding);
        }
    }

    @Test
    void what_the_ledger_says_it_did_not_know_is_no_error_of_an_edge() {
        change(outage("payments", 12_050, 17_000L));
        spans.add(World.unknown("payments", 11_000, 12_000));
        assertThat(verdict().findings()).isEmpty();

        spans.set(0, World.unknown("kyc", 11_000, 12_000));
        assertThat(verdict().findings()).singleElement().asString().contains("2050 ms too late");
    }

    @Test
    void a_fault_that_the_ledger_does_not_know_is_found() {
        outages.clear();
        incidents.clear();
        webhooks.clear();

        assertThat(verdict().findings())
                .containsExactly("payments answers 500 at 01:00:09.000, and the ledger has no outage.");
    }

    @Test
    void an_outage_without_a_fault_is_found() {
        outages.add(outage("payments", 30_000, 36_000L));
        outages.add(outage("kyc", 10_400, 17_600L));

        assertThat(verdict().findings())
                .containsExactly(
                        "payments was not down at 01:00:29.000, but the ledger has an outage (status).",
                        "kyc was not down at 01:00:09.400, but the ledger has an outage (status).");
    }

    @Test
    void a_fault_that_the_ledger_tore_apart_is_found() {
        outages.add(outage("payments", 15_000, 17_500L));

        assertThat(verdict().findings())
                .containsExactly("payments answers 500 at 01:00:09.000, and the ledger has 2 outages.");
    }

    @Test
    void an_outage_that_does_not_end_is_found() {
        change(outage("payments", 10_400, null));

        assertThat(verdict().findings())
                .containsExactly("payments answers 500 at 01:00:09.000, and in the ledger it has not recovered.");
    }

    @Test
    void a_fault_that_does_not_end_is_found() {
        truth.set(0, deed("payments", 10_000, null));

        assertThat(verdict().findings()).contains("payments answers 500 at 01:00:09.000, and that has not ended.");
    }

    @Test
    void an_outage_without_an_incident_is_found() {
        incidents.clear();

        assertThat(verdict().findings())
                .containsExactly("payments was down at 01:00:09.400, and no incident was opened.");
    }

    @Test
    void a_doubled_incident_is_found() {
        incidents.add(incident("INC-2", outage, resolved()));

        assertThat(verdict().findings())
                .containsExactly("INC-2 about payments stands for no fault, or for one that has another.");
    }

    @Test
    void an_incident_that_is_still_open_is_found() {
        incidents.set(0, incident("INC-1", outage, new Status.Acknowledged()));

        assertThat(verdict().findings()).containsExactly("INC-1 about payments is still acknowledged.");
    }

    @Test
    void a_missing_webhook_is_found() {
        webhooks.remove(1);

        assertThat(verdict().findings())
                .containsExactly("Of INC-1 there is no webhook with incident.resolved instead of one.");
    }

    @Test
    void a_doubled_webhook_is_found() {
        webhooks.add(webhook("c", "incident.opened", "INC-1"));

        assertThat(verdict().findings())
                .containsExactly("Of INC-1 there are 2 webhooks with incident.opened instead of one.");
    }

    @Test
    void a_webhook_that_is_not_verified_is_found_and_does_not_count() {
        webhooks.set(0, new DemoReceiver.Received("a", "incident.opened", "INC-1", "payments", "text", 0, 1, false));

        assertThat(verdict().findings())
                .containsExactly(
                        "Of INC-1 there is no webhook with incident.opened instead of one.",
                        "The webhook a (incident.opened) was not signed, or not as it should be.");
    }

    @Test
    void the_table_shows_truth_beside_ledger_and_what_is_wrong() {
        truth.add(deed("kyc", 20_000, 27_000L));

        List<String> lines = VerdictTable.lines(verdict(), false, 200);

        assertThat(lines)
                .containsExactly(
                        "Truth beside ledger (UTC)",
                        "SERVICE   FAULT        FROM          TO            DOWN AT   UP AT     INCIDENT  PRIORITY  WEBHOOKS",
                        "payments  answers 500  01:00:09.000  01:00:16.000  +0.400 s  +0.600 s  INC-1     Critical  opened, resolved",
                        "kyc       answers 500  01:00:19.000  01:00:26.000  -         -         -         -         ",
                        "",
                        "✗ kyc answers 500 at 01:00:19.000, and the ledger has no outage.");
    }

    @Test
    void the_table_of_a_good_run_says_so() {
        assertThat(VerdictTable.lines(verdict(), false, 200))
                .last()
                .isEqualTo(
                        "Every fault is in the ledger within one interval, nothing else is, and every webhook arrived signed.");
    }

    /** Another outage in the place of the first, its incident and webhooks with it. */
    private void change(Outage other) {
        outages.set(0, other);
        incidents.set(0, incident("INC-1", other, resolved()));
    }

    private Verdict verdict() {
        return Verdict.of(new Evidence(truth, outages, spans, incidents, webhooks));
    }

    @Test
    void nothing_at_all_is_fine() {
        Stream.of(truth, outages, incidents, webhooks).forEach(List::clear);

        assertThat(verdict().ok()).isTrue();
    }
}
