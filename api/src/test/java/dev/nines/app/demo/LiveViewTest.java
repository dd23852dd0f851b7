package dev.nines.app.demo;

import static dev.nines.app.demo.World.T;
import static dev.nines.app.demo.World.deed;
import static dev.nines.app.demo.World.incident;
import static dev.nines.app.demo.World.outage;
import static dev.nines.app.demo.World.resolved;
import static dev.nines.app.demo.World.service;
import static dev.nines.app.demo.World.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.incident.Status;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import dev.nines.watch.ServiceView;
import dev.nines.watch.Tally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final Incident OPEN =
            incident("INC-2024-0001", outage("payments", 10_400, null), new Status.Prioritised());

    private static final Picture CALM = new Picture(
            T + 9_000,
            T + 60_000,
            List.of(
                    service("payments", "Payment API", State.UP, 1_000),
                    service("kyc", "Identity checks", State.UNKNOWN, 0)),
            List.of(),
            List.of(),
            List.of(),
            List.of("API      http://127.0.0.1:8080"));

    private static final Picture TROUBLE = new Picture(
            T + 12_500,
            T + 60_000,
            List.of(
                    failing(service("payments", "Payment API", State.DOWN, 10_400)),
                    service("kyc", "Identity checks", State.UP, 2_000)),
            List.of(OPEN),
            List.of(webhook("a", "incident.opened", "INC-2024-0001")),
            List.of(deed("payments", 10_000, null)),
            CALM.where());

    @Test
    void draws_services_truth_incidents_and_webhooks() {
        assertThat(LiveView.lines(TROUBLE, false, 120, 40))
                .containsExactly(
                        "Nines demo  01:00:11 UTC  48 s left",
                        "API      http://127.0.0.1:8080",
                        "",
                        "SERVICE          STATE  SINCE     TRUTH        LAST LOOK",
                        "Payment API      down   01:00:09  answers 500  down, status: 500 on POST /v1/payments (12 ms)",
                        "Identity checks  up     01:00:01  well         ",
                        "",
                        "INCIDENT       PRIORITY  STATUS       SUMMARY",
                        "INC-2024-0001  Critical  prioritised  payments down",
                        "",
                        "WEBHOOK          INCIDENT       RECEIVED  SIGNATURE",
                        "incident.opened  INC-2024-0001  00:59:59  valid");
    }

    @Test
    void no_line_is_wider_and_no_list_longer_than_the_terminal() {
        List<Incident> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(incident("INC-2024-00" + i, outage("payments", 10_400, null), resolved()));
        }
        Picture full =
                new Picture(T, null, TROUBLE.services(), many, TROUBLE.webhooks(), List.of(), List.of("x".repeat(100)));

        List<String> lines = LiveView.lines(full, false, 40, 24);

        assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 40);
        assertThat(lines.get(0)).isEqualTo("Nines demo  00:59:59 UTC  Ctrl-C ends it");
        assertThat(lines).anyMatch(line -> line.startsWith("INC-2024-0029")).noneMatch(line -> line.contains("-0015"));
    }

    @Test
    void colours_change_nothing_but_the_colours() {
        List<String> coloured = LiveView.lines(TROUBLE, true, 120, 40);

        assertThat(coloured).anyMatch(line -> line.contains("\u001b[1;31mdown"));
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(LiveView.lines(TROUBLE, false, 120, 40));
    }

    @Test
    void a_pipe_gets_a_line_for_each_change_and_none_without() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(bytes, true, UTF_8), false, 120, 40);

        screen.show(CALM);
        screen.show(TROUBLE);
        screen.show(TROUBLE);
        screen.show(new Picture(
                T + 30_000,
                T + 60_000,
                List.of(
                        service("payments", "Payment API", State.UP, 17_400),
                        TROUBLE.services().get(1)),
                List.of(incident("INC-2024-0001", outage("payments", 10_400, 17_400L), resolved())),
                List.of(TROUBLE.webhooks().get(0), webhook("b", "incident.resolved", "INC-2024-0001")),
                List.of(deed("payments", 10_000, 17_000L)),
                CALM.where()));
        screen.close();

        assertThat(bytes.toString(UTF_8).lines())
                .containsExactly(
                        "API      http://127.0.0.1:8080",
                        "00:59:59.000 webhook  incident.opened INC-2024-0001, signature valid",
                        "01:00:01.000 service  kyc is up; last look ",
                        "01:00:09.000 truth    payments answers 500",
                        "01:00:09.400 service  payments is down; last look down, status: 500 on POST /v1/payments (12 ms)",
                        "01:00:11.400 incident INC-2024-0001 is prioritised, Critical: payments down",
                        "00:59:59.000 webhook  incident.resolved INC-2024-0001, signature valid",
                        "01:00:11.400 incident INC-2024-0001 is resolved, Critical: payments down",
                        "01:00:16.000 truth    payments is well",
                        "01:00:16.400 service  payments is up; last look ");
    }

    @Test
    void a_terminal_is_redrawn_in_place_and_left_as_it_was() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(bytes, true, UTF_8), true, 120, 40);

        screen.show(CALM);
        String first = bytes.toString(UTF_8);
        bytes.reset();
        screen.show(TROUBLE);
        String second = bytes.toString(UTF_8);
        bytes.reset();
        screen.close();

        assertThat(first).startsWith("\u001b[?25l").endsWith("\u001b[J");
        assertThat(second)
                .startsWith("\u001b[" + first.chars().filter(c -> c == '\n').count() + "A\r");
        assertThat(bytes.toString(UTF_8)).isEqualTo("\u001b[?25h");
    }

    private static ServiceView failing(ServiceView view) {
        Look good = look(11_900, Outcome.UP);
        Look bad = look(11_400, new Outcome.Down(Reason.STATUS, "500 on POST /v1/payments"));
        return new ServiceView(
                view.service(),
                view.state(),
                view.since(),
                false,
                List.of(part(view, good), part(view, bad), part(view, null)),
                null,
                List.of(),
                0);
    }

    private static ServiceView.PartView part(ServiceView view, @org.jspecify.annotations.Nullable Look last) {
        return new ServiceView.PartView(view.service().probes().get(0), "demo", view.state(), last, new Tally());
    }

    private static Look look(long started, Outcome outcome) {
        return new Look(
                "payments", "create", "demo", T + started, T + started, 12_345, outcome, Phases.NONE, Trace.NONE);
    }
}
