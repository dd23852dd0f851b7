package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.api.Role;
import dev.nines.incident.Policy;
import dev.nines.incident.Priority;
import dev.nines.incident.Rubric;
import dev.nines.monitor.Cadence;
import dev.nines.monitor.Check;
import dev.nines.monitor.Impact;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Kind;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import dev.nines.notify.Channel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written becomes what the other rooms know. */
class BindingTest {

    private static final Check.StatusRange SUCCESS = new Check.StatusRange(200, 299);

    @TempDir
    Path folder;

    @Test
    void the_least_that_can_be_written_gets_the_documented_defaults() {
        Configuration configuration = new Scratch(folder).valid(Scratch.HEAD + """
                services:
                  a: { probes: { p: { http: { url: "http://h" } } } }
                """);

        assertThat(configuration.server()).isEqualTo(new Server(new HostPort("127.0.0.1", 0), null, null));
        assertThat(configuration.storage().keepLooks()).isEqualTo(90L * 86_400_000);
        assertThat(configuration.storage().spoolMax()).isEqualTo(2L << 30);
        assertThat(configuration.log()).isEqualTo(new Log(Log.Format.TEXT, Log.Level.INFO));
        assertThat(configuration.metricsPerProbe()).isTrue();
        assertThat(configuration.warnings()).isEmpty();
        ProbeSpec.Http http = new ProbeSpec.Http(
                "GET", "http://h", Map.of(), null, ProbeSpec.Tls.DEFAULT, true, true, ProbeSpec.Http.MAX_BODY_BYTES);
        ProbeDefinition probe = new ProbeDefinition(
                "a",
                "p",
                http,
                new Cadence(10_000, 5_000),
                Thresholds.inARow(3, 2),
                List.of("here"),
                1,
                List.of(new Check.Status(List.of(SUCCESS))),
                List.of(),
                null,
                null,
                false,
                false);
        assertThat(configuration.services())
                .containsExactly(new Service(
                        "a",
                        "a",
                        Kind.OTHER,
                        3,
                        null,
                        Map.of(),
                        Impact.NONE,
                        null,
                        false,
                        List.of(),
                        null,
                        new UpWhen.All(),
                        List.of(probe)));
    }

    @Test
    void the_default_rubric_and_policy_are_those_of_the_documentation() {
        Policy policy =
                new Scratch(folder).valid(Scratch.HEAD + Scratch.SERVICE).policy();

        assertThat(policy.autoResolveAfter()).isEqualTo(300_000);
        assertThat(policy.reopenWithin()).isEqualTo(1_800_000);
        assertThat(policy.degradedAfter()).isEqualTo(600_000);
        assertThat(policy.openings()).isEmpty();
        assertThat(policy.rubric().judge(Map.of("state", "down", "tier", 1)).priority())
                .isEqualTo(Priority.CRITICAL);
        assertThat(policy.rubric().judge(Map.of("state", "down", "tier", 2)).priority())
                .isEqualTo(Priority.HIGH);
        assertThat(policy.rubric().judge(Map.of("state", "degraded", "tier", 1)).priority())
                .isEqualTo(Priority.MEDIUM);
        assertThat(policy.rubric().judge(Map.of("state", "up")).priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void the_example_becomes_services() {
        Service payments = example().services().get(0);

        assertThat(payments.kind()).isEqualTo(Kind.PAYMENT);
        assertThat(payments.owner()).isEqualTo("payments-team");
        assertThat(payments.impact()).isEqualTo(new Impact(120_000, 0.6, "enterprise", true));
        assertThat(payments.target()).isEqualTo(0.999);
        assertThat(payments.upWhen()).isEqualTo(new UpWhen.AtLeast(3));
        ProbeDefinition create = payments.probes().get(0);
        ProbeSpec.Http http = (ProbeSpec.Http) create.spec();
        assertThat(http.url()).isEqualTo("https://pay.example.com/v1/payments");
        assertThat(http.headers())
                .containsEntry("authorization", "Bearer s3cret-pay_token")
                .containsEntry("accept", "application/json");
        assertThat(create.locations()).containsExactly("fra1", "ams1");
        assertThat(create.warnCertificateDays()).isEqualTo(14);
        assertThat(create.degraded()).containsExactly(new Check.Latency(800));
        assertThat(create.expect())
                .contains(
                        new Check.Json("$.status", Check.Match.is("created")),
                        new Check.Json(
                                "$.amount",
                                new Check.Match(
                                        null,
                                        null,
                                        null,
                                        Map.of(Check.Bound.GTE, 0.0, Check.Bound.LT, 1_000_000.0),
                                        null)));
        assertThat(payments.probes().get(1).spec()).isEqualTo(new ProbeSpec.Tcp("pay.example.com", 443));
    }

    @Test
    void a_provider_that_refuses_us_says_nothing_unless_just_that_is_expected() {
        List<ProbeDefinition> probes =
                new Scratch(folder).valid(Scratch.HEAD + """
                services:
                  a:
                    kind: provider
                    probes:
                      p: { http: { url: "http://h" } }
                      q: { http: { url: "http://h" }, expect: { status: 401 } }
                      r: { http: { url: "http://h" }, inconclusive: { status: [5xx] } }
                """).services().get(0).probes();

        assertThat(statuses(probes.get(0).inconclusive())).containsExactly("401-401", "403-403", "407-407", "429-429");
        assertThat(statuses(probes.get(1).inconclusive())).containsExactly("403-403", "407-407", "429-429");
        assertThat(statuses(probes.get(2).inconclusive())).containsExactly("500-599");
    }

    @Test
    void a_definition_that_is_read_again_equals_itself() {
        assertThat(example().services()).isEqualTo(example().services());
    }

    @Test
    void the_example_becomes_tokens_maintenance_channels_and_openings() {
        Configuration example = example();

        assertThat(example.tokens().get(0).expires())
                .isEqualTo(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli());
        assertThat(example.tokens().get(1).role()).isEqualTo(Role.AGENT);
        assertThat(example.tokens().get(1).location()).isEqualTo("ams1");
        assertThat(example.maintenance())
                .containsExactly(
                        new Maintenance(
                                "db-upgrade",
                                List.of("payments"),
                                new Plan.Once(new Interval(at("2026-11-22T01:00:00Z"), at("2026-11-22T02:00:00Z"))),
                                at("2026-11-10T00:00:00Z"),
                                "database upgrade"),
                        new Maintenance(
                                "weekly",
                                List.of("sessions"),
                                Plan.Recurring.of(
                                        "FREQ=WEEKLY;BYDAY=SU",
                                        LocalDate.of(2026, 1, 4),
                                        LocalTime.of(3, 0),
                                        1_800_000,
                                        ZoneId.of("Europe/Berlin")),
                                null,
                                null));
        assertThat(example.channels())
                .containsExactly(
                        new Channel.Webhook("any", "https://hooks.example.com/nines", List.of(Examples.SECRET)));
        assertThat(example.policy().openings())
                .containsExactly(
                        new Policy.Opening(List.of("any", "helpdesk"), Set.of(Priority.values())),
                        new Policy.Opening(List.of("oncall"), Set.of(Priority.CRITICAL, Priority.HIGH)));
        assertThat(example.witnesses())
                .containsExactly(new HostPort("192.0.2.1", 443), new HostPort("198.51.100.1", 443));
        assertThat(example.policy().rubric().rules().get(3).when())
                .contains(
                        new Rubric.Condition("tier", Rubric.Operator.LT, 3),
                        new Rubric.Condition("kind", Rubric.Operator.IN, List.of("payment", "session")));
    }

    @Test
    void what_is_not_acted_upon_warns_once() {
        Configuration configuration = new Scratch(folder).valid(Scratch.HEAD + """
                services:
                  a: { public: true, probes: { p: { dns: { name: h } }, q: { dns: { name: i } } } }
                  b: { public: true, probes: { p: { tcp: { address: "h:1" } } } }
                """);

        assertThat(configuration.warnings())
                .map(line -> line.replace(folder + "/", ""))
                .containsExactly(
                        "nines.yaml:5:8: \"public\" in a service is valid, but not acted upon yet",
                        "nines.yaml:5:37: \"dns\" in a probe is valid, but not acted upon yet");
    }

    @Test
    void default_burn_rows_that_cannot_be_are_left_out_with_a_line() {
        Configuration configuration = new Scratch(folder).valid(Scratch.HEAD + Scratch.SERVICE + """
                agreements:
                  g: { internal: us, versions: [{ effective: 2026-01-05, services: [a], target: 90%, period: week, burn: default }] }
                  h: { internal: us, versions: [{ effective: 2026-01-01, services: [a], target: 93%, period: month, burn: default }] }
                """);

        assertThat(configuration.warnings())
                .map(line -> line.replaceFirst(".*nines.yaml:", ""))
                .containsExactly(
                        "6:1: \"agreements\" in the configuration is valid, but not acted upon yet",
                        "7:106: the default burn row of 1d is left out: its factor is below 1",
                        "7:106: the default burn row of 3d is left out: its factor is below 1",
                        "8:107: the default burn row of 1h is left out: a factor of 14.4 is never reached:"
                                + " all down burns 14.28 times too fast");
    }

    private static Configuration example() {
        return Examples.valid(Configuration.load(Examples.FILE, Examples.ENVIRONMENT));
    }

    private static List<String> statuses(Check.Status status) {
        return status.any().stream()
                .map(range -> range.from() + "-" + range.to())
                .toList();
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
