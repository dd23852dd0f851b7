package dev.nines.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.deploy.Checkout.Said;
import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTest {

    @Test
    @NeedsPeer(Peer.PROMETHEUS)
    void prometheus_accepts_its_configuration() {
        Said said = Checkout.askAbout(
                Peer.PROMETHEUS,
                Map.of("prometheus.yml", Checkout.text("grafana/prometheus/prometheus.yml")),
                "promtool",
                "check",
                "config",
                "--syntax-only",
                "prometheus.yml");

        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    @NeedsPeer(Peer.PROMETHEUS)
    void prometheus_accepts_the_rules() {
        Said said = Checkout.askAbout(
                Peer.PROMETHEUS,
                Map.of("rules.yml", Checkout.text("grafana/prometheus/rules.yml")),
                "promtool",
                "check",
                "rules",
                "--lint=all",
                "--lint-fatal",
                "rules.yml");

        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    @NeedsPeer(Peer.PROMETHEUS)
    void the_rules_fire_when_they_should_and_only_then() {
        Said said = Checkout.askAbout(
                Peer.PROMETHEUS,
                Map.of("rules.yml", Checkout.text("grafana/prometheus/rules.yml"), "test.yml", WATCHMAN),
                "promtool",
                "test",
                "rules",
                "test.yml");

        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    @NeedsPeer(Peer.ALERTMANAGER)
    void alertmanager_accepts_its_configuration() {
        Said said = Checkout.askAbout(
                Peer.ALERTMANAGER,
                Map.of("alertmanager.yml", Checkout.text("grafana/prometheus/alertmanager.yml")),
                "amtool",
                "check-config",
                "alertmanager.yml");

        assertThat(said.code()).as(said.text()).isZero();
    }

    /** Ten quiet minutes, then Nines loses looks, then it is gone. */
    private static final String WATCHMAN = """
            rule_files: [rules.yml]
            evaluation_interval: 10s
            tests:
              - interval: 10s
                input_series:
                  - { series: 'up{job="nines"}', values: '1x90 0x20' }
                  - { series: 'nines_looks_lost_total', values: '0x60 5x50' }
                  - { series: 'nines_spool_bytes', values: '0x110' }
                  - { series: 'nines_schedule_skipped_total', values: '0x110' }
                  - { series: 'nines_config_last_reload_successful', values: '1x110' }
                alert_rule_test:
                  - { eval_time: 9m, alertname: NinesLosesLooks, exp_alerts: [] }
                  - { eval_time: 9m, alertname: NinesAway, exp_alerts: [] }
                  - { eval_time: 15m, alertname: NinesDatabaseAway, exp_alerts: [] }
                  - { eval_time: 15m, alertname: NinesSkipsLooks, exp_alerts: [] }
                  - { eval_time: 15m, alertname: NinesConfigurationRefused, exp_alerts: [] }
                  - eval_time: 12m
                    alertname: NinesLosesLooks
                    exp_alerts:
                      - exp_labels: { severity: critical }
                        exp_annotations:
                          summary: Results are being lost
                          description: Neither the database nor the spool takes them. Look at the database and at the space on the spool's disk.
                  - eval_time: 17m
                    alertname: NinesAway
                    exp_alerts:
                      - exp_labels: { severity: critical, job: nines }
                        exp_annotations:
                          summary: Nines does not answer
                          description: Nothing is watched until it is back; the time meanwhile is unknown.
            """;
}
