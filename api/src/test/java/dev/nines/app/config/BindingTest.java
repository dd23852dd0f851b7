package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Charging;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.AvailabilityRow;
import dev.nines.agreement.BurnRow;
import dev.nines.agreement.Combine;
import dev.nines.agreement.CreditTerms;
import dev.nines.agreement.DegradedRule;
import dev.nines.agreement.FixedPeriod;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.MinOutage;
import dev.nines.agreement.Party;
import dev.nines.agreement.RollingPeriod;
import dev.nines.agreement.Rounding;
import dev.nines.agreement.Terms;
import dev.nines.agreement.Treatment;
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
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
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
        assertThat(payments.target()).isEqualByComparingTo("0.999");
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
                        "6:1: agreements are kept and compared with each other, and the API tells how they stand; no"
                                + " incidents and alerts come of them yet",
                        "7:106: the default burn row of 24h is left out: a factor of 0.7 is below 1 and burns while"
                                + " the target is met",
                        "7:106: the default burn row of 72h is left out: a factor of 0.2333333333333333 is below 1 and"
                                + " burns while the target is met",
                        "8:107: the default burn row of 1h is left out: a factor of 14.4 is never reached:"
                                + " all down burns 14.28 times too fast");
    }

    @Test
    void the_example_becomes_agreements() {
        Terms gold = Terms.draft(List.of("payments", "sessions"), "0.9995", FixedPeriod.MONTH)
                .combine(new Combine.Weights(Map.of("payments", 750, "sessions", 250)))
                .support("default")
                .measure(new Measure.Slices(
                        60_000, Measure.BadWhen.RATIO_ABOVE, new BigDecimal("0.1"), 1, Measure.Empty.UNKNOWN, 1))
                .confirm(Thresholds.inARow(3, 2))
                .degraded(DegradedRule.downAfter(300_000))
                .minOutage(new MinOutage(0, false, 120_000))
                .maintenance(
                        new MaintenanceRule(MaintenanceRule.Counts.EXCLUDED, 48 * 3_600_000L, "office", 4 * 3_600_000L))
                .rounding(new Rounding(2, true))
                .credits(new CreditTerms(
                        new CreditTerms.Fee(new BigDecimal("5000.00"), Currency.getInstance("EUR")),
                        List.of(tier("0.9995", "0.1"), tier("0.99", "0.25"), tier("0.95", "1")),
                        BigDecimal.ONE,
                        30L * 86_400_000,
                        List.of(new CreditTerms.SupportTier(
                                "response", "critical", new BigDecimal("0.95"), new BigDecimal("0.05")))))
                .burn(List.of(new BurnRow(3_600_000, 300_000, new BigDecimal("14.4"), "critical", 3)))
                .availabilityIncidents(List.of(new AvailabilityRow(3_600_000, new BigDecimal("0.99"), "high", 3)))
                .terms();

        assertThat(example().agreements())
                .containsExactly(
                        new Agreement(
                                "payments-gold",
                                new Party(Party.Kind.CUSTOMER, "Acme Casino"),
                                ZoneId.of("Europe/Berlin"),
                                List.of("manager"),
                                List.of(new Agreement.Version(LocalDate.of(2026, 1, 1), gold))),
                        new Agreement(
                                "cards-sla",
                                new Party(Party.Kind.PROVIDER, "Cards Ltd"),
                                ZoneId.of("UTC"),
                                List.of(),
                                List.of(new Agreement.Version(
                                        LocalDate.of(2026, 1, 1),
                                        Terms.draft(List.of("card-provider"), "0.995", RollingPeriod.days(30))
                                                .burn(null)
                                                .terms()))),
                        new Agreement(
                                "sessions-goal",
                                new Party(Party.Kind.INTERNAL, "platform team"),
                                ZoneId.of("UTC"),
                                List.of(),
                                List.of(new Agreement.Version(
                                        LocalDate.of(2026, 1, 1),
                                        Terms.draft(List.of("sessions"), "0.999", FixedPeriod.QUARTER)
                                                .terms()))));
        assertThat(example().targets()).containsExactly(Agreement.internal("payments", new BigDecimal("0.999")));
    }

    private static CreditTerms.Tier tier(String below, String credit) {
        return new CreditTerms.Tier(new BigDecimal(below), new BigDecimal(credit));
    }

    @Test
    void every_word_of_a_version_becomes_a_term() {
        List<Terms> terms = new Scratch(folder)
                .valid(Scratch.HEAD + Scratch.SERVICE + """
                agreements:
                  g:
                    internal: us
                    versions:
                      - { effective: 2026-01-01, services: [a], target: 99%, period: day, measure: looks, charge_from: midpoint,
                          degraded: down, unknown: last, never_observed: down, combine: any, coverage_floor: 98.5%,
                          min_outage: 1m, min_outage_counts: excess, maintenance: { counts: observed } }
                      - { effective: 2026-01-05, services: [a], target: 99%, period: week, charge_from: confirmation,
                          measure: { slices: 5m, bad_when: mean, empty: excluded }, unknown: down, combine: each,
                          rounding: { decimals: 1, mode: down }, degraded: { after: 1m, counts: up } }
                      - { effective: 2026-02-02, services: [a], target: 99%, period: rolling 7d,
                          measure: { slices: 5m, bad_when: any_fail, min_looks: 2, empty: up, min_consecutive: 3 } }
                """).agreements().get(0).versions().stream()
                        .map(Agreement.Version::terms)
                        .toList();

        List<String> a = List.of("a");
        assertThat(terms)
                .containsExactly(
                        Terms.draft(a, "0.99", FixedPeriod.DAY)
                                .measure(Measure.LOOKS)
                                .chargeFrom(Charging.MIDPOINT)
                                .degraded(DegradedRule.DOWN)
                                .unknown(Treatment.LAST)
                                .neverObserved(Treatment.DOWN)
                                .combine(Combine.ANY)
                                .coverageFloor(new BigDecimal("0.985"))
                                .minOutage(new MinOutage(60_000, true, 0))
                                .maintenance(MaintenanceRule.of(MaintenanceRule.Counts.OBSERVED))
                                .terms(),
                        Terms.draft(a, "0.99", FixedPeriod.WEEK)
                                .measure(new Measure.Slices(
                                        300_000, Measure.BadWhen.MEAN, null, 1, Measure.Empty.EXCLUDED, 1))
                                .chargeFrom(Charging.CONFIRMATION)
                                .unknown(Treatment.DOWN)
                                .combine(Combine.EACH)
                                .rounding(new Rounding(1, false))
                                .terms(),
                        Terms.draft(a, "0.99", RollingPeriod.days(7))
                                .measure(new Measure.Slices(
                                        300_000, Measure.BadWhen.ANY_FAIL, null, 2, Measure.Empty.UP, 3))
                                .terms());
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
