package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Exclusions;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.store.Delivery;
import dev.nines.store.Entry;
import dev.nines.store.StorageException;
import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiExtension.class)
class MetricsTest {

    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) ");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(nines_[a-z_]+)");

    /** Half of the last five minutes down, the rest up; nothing known before. */
    @BeforeEach
    void past(TestApi api) {
        api.timeline = (service, window) -> Future.succeededFuture(new Stretch(
                window,
                List.of(
                        new Span(service, NOW - 300_000, NOW - 150_000, State.DOWN, false, null, null, null, null),
                        new Span(service, NOW - 150_000, NOW, State.UP, false, null, null, null, null)),
                List.of(),
                Exclusions.NONE,
                NOW));
    }

    @Test
    void a_scrape_tells_how_services_and_probes_are(TestApi api) {
        assertThat(scrape(api))
                .contains(
                        "nines_service_state{service=\"payments\",state=\"up\"} 1.0",
                        "nines_service_state{service=\"payments\",state=\"down\"} 0.0",
                        "nines_service_info{kind=\"payment\",name=\"The payments\",owner=\"payments-team\",service=\"payments\",tier=\"1\"} 1",
                        "nines_maintenance_active{service=\"payments\"} 0.0",
                        "nines_probe_success{location=\"fra1\",probe=\"create\",service=\"payments\"} 1.0",
                        "nines_probe_last_duration_seconds{location=\"fra1\",probe=\"create\",service=\"payments\"} 0.0414",
                        "nines_probe_phase_seconds{location=\"fra1\",phase=\"connect\",probe=\"create\",service=\"payments\"} 0.0094",
                        "nines_probe_looks_total{location=\"nyc3\",outcome=\"down\",probe=\"create\",service=\"payments\"} 0.0",
                        "nines_availability_ratio{service=\"payments\",window=\"5m\"} 0.5",
                        "nines_coverage_ratio{service=\"payments\",window=\"5m\"} 1.0",
                        "nines_incidents_open{priority=\"critical\"} 0.0",
                        "nines_schedule_skipped_total 0.0",
                        "nines_looks_lost_total 0.0",
                        "nines_build_info{java=\"17\",version=\"1.2.3\"} 1",
                        "nines_config_last_reload_successful 1.0",
                        "nines_storage_free_bytes 1000.0")
                .doesNotContain("phase=\"tls\"");
    }

    @Test
    void what_the_store_and_the_channels_do_is_counted(TestApi api) {
        Incident incident = Cases.incident("INC-2024-0300", NOW - 60_000, null);
        api.remember(Entry.builder()
                .incident(incident)
                .event(Cases.opened(incident, "01ht-metrics"))
                .notice(Cases.notice(incident, "01ht-metrics"))
                .delivery(new Delivery(
                        "INC-2024-0300", "nowhere", "01ht-gone", Delivery.State.DEAD, 1, NOW, 0, "refused", null)));

        String text = scrape(api);

        assertThat(text).contains("nines_incidents_opened_total{cause=\"alert\",priority=\"critical\"}");
        assertThat(text).contains("nines_delivery_oldest_pending_timestamp_seconds{channel=\"helpdesk\"}");
        assertThat(text).contains("nines_deliveries_dead{channel=\"nowhere\"} 1.0");
        assertThat(text).containsPattern("nines_journal_rows_total [1-9]");
        assertThat(text).containsPattern("nines_journal_commit_seconds_count [1-9]");
    }

    @Test
    void how_agreements_stand_is_told_of_those_that_are_configured_and_of_no_others(TestApi api) {
        TwoDays.remember(api);

        String text = scrape(api);

        assertThat(text)
                .contains(
                        "nines_agreement_info{agreement=\"by-time\",kind=\"customer\",party=\"Acme\",period=\"day\"} 1",
                        "nines_agreement_objective_ratio{agreement=\"by-time\"} 0.99",
                        "nines_agreement_availability_ratio{agreement=\"by-time\"} 1.0",
                        "nines_agreement_verdict{agreement=\"by-time\",verdict=\"on_track\"} 1.0",
                        "nines_agreement_verdict{agreement=\"by-time\",verdict=\"lost\"} 0.0",
                        "nines_error_budget_remaining_ratio{agreement=\"by-time\"} 1.0",
                        "nines_error_budget_remaining_seconds{agreement=\"by-time\"} 864.0",
                        "nines_burn_rate{agreement=\"sessions\",window=\"1h\"} 0.0")
                .doesNotContain("agreement=\"office\"");
        assertThat(Pattern.compile("(?m)^nines_burn_rate\\{agreement=\"sessions\",")
                        .matcher(text)
                        .results()
                        .count())
                .isEqualTo(7);
    }

    @Test
    void while_the_database_cannot_tell_the_rest_is_scraped(TestApi api) {
        api.timeline = (service, window) -> Future.failedFuture(new StorageException("The database is away."));

        assertThat(scrape(api))
                .contains("nines_service_state{", "nines_schedule_skipped_total")
                .doesNotContain("nines_availability_ratio", "nines_deliveries_dead");
    }

    @Test
    void the_format_is_what_the_scraper_accepts(TestApi api) {
        Reply text = api.get("/metrics");
        Reply open = api.get(
                "/metrics",
                "accept",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1");

        assertThat(text.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(open.header("content-type")).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.text()).endsWith("# EOF\n");
    }

    @Test
    void every_metric_is_documented_and_every_documented_one_exists(TestApi api) throws IOException {
        what_the_store_and_the_channels_do_is_counted(api);
        TwoDays.remember(api);
        String document = Files.readString(Path.of("../docs/metrics.md"));

        SortedSet<String> scraped = names(HELP, scrape(api));

        // Only a spool that holds something and a look that was not up show these.
        scraped.addAll(
                List.of("nines_spool_oldest_timestamp_seconds", "nines_looks_failed_total", "nines_deliveries_total"));
        assertThat(names(DOCUMENTED, document)).isEqualTo(scraped);
    }

    @Test
    @NeedsPeer(Peer.PROMETHEUS)
    void promtool_has_nothing_against_it(TestApi api) throws IOException, InterruptedException {
        Process promtool = Peer.PROMETHEUS
                .command("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        promtool.getOutputStream().write(scrape(api).getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String complaints = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(complaints).isZero();
    }

    private static String scrape(TestApi api) {
        return api.get("/metrics", "accept-encoding", "gzip").text();
    }

    private static SortedSet<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
