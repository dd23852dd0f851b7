package dev.nines.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.deploy.Checkout.Said;
import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrafanaTest {

    private final List<JsonObject> boards = Checkout.dashboards();

    @Test
    void dashboards_are_of_the_model_that_all_present_versions_load() {
        assertThat(boards).isNotEmpty().allSatisfy(board -> {
            assertThat(board.getInteger("schemaVersion")).isEqualTo(42);
            assertThat(board.containsKey("id")).isFalse();
            assertThat(board.getBoolean("editable")).isFalse();
        });
        assertThat(boards.stream().map(board -> board.getString("uid"))).doesNotHaveDuplicates();
        assertThat(boards.stream().map(board -> board.getString("title"))).doesNotHaveDuplicates();
    }

    @Test
    void every_panel_says_what_it_shows_and_reads_from_where_it_may() {
        List<?> provisioned = ((List<?>) Checkout.yaml("grafana/provisioning/datasources/nines.yaml")
                        .get("datasources"))
                .stream().map(source -> ((Map<?, ?>) source).get("uid")).toList();
        for (JsonObject board : boards) {
            assertThat(Checkout.objects(board.getJsonArray("panels")).map(panel -> panel.getInteger("id")))
                    .doesNotHaveDuplicates();
            panels(board).forEach(panel -> {
                assertThat(panel.getString("title")).isNotBlank();
                assertThat(panel.getString("description"))
                        .as(panel.getString("title"))
                        .endsWith(".");
                assertThat(targets(panel))
                        .as(panel.getString("title"))
                        .isNotEmpty()
                        .allSatisfy(target -> assertThat(
                                        target.getJsonObject("datasource").getString("uid"))
                                .isIn(provisioned));
            });
        }
    }

    @Test
    void no_panel_lies_on_another() {
        for (JsonObject board : boards) {
            boolean[][] taken = new boolean[200][24];
            Checkout.objects(board.getJsonArray("panels")).forEach(panel -> {
                JsonObject at = panel.getJsonObject("gridPos");
                for (int y = at.getInteger("y"); y < at.getInteger("y") + at.getInteger("h"); y++) {
                    for (int x = at.getInteger("x"); x < at.getInteger("x") + at.getInteger("w"); x++) {
                        assertThat(taken[y][x]).as(panel.getString("title")).isFalse();
                        taken[y][x] = true;
                    }
                }
            });
        }
    }

    @Test
    void every_metric_that_is_asked_for_is_one_of_ours() {
        Set<String> documented = names(Pattern.compile("`(nines_[a-z_]+)"), Checkout.text("docs/metrics.md"));
        Set<String> asked = names(Pattern.compile("(nines_[a-z_]+)"), Checkout.text("grafana/prometheus/rules.yml"));
        boards.stream()
                .flatMap(GrafanaTest::panels)
                .flatMap(GrafanaTest::targets)
                .filter(target -> target.containsKey("expr"))
                .forEach(target -> asked.addAll(names(Pattern.compile("(nines_[a-z_]+)"), target.getString("expr"))));

        assertThat(asked.stream().map(name -> name.replaceFirst("_bucket$", "")))
                .isNotEmpty()
                .isSubsetOf(documented);
    }

    @Test
    @NeedsPeer(Peer.PROMETHEUS)
    void prometheus_understands_every_query() {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        List<String> queries = boards.stream()
                .flatMap(GrafanaTest::panels)
                .flatMap(GrafanaTest::targets)
                .filter(target -> target.containsKey("expr"))
                .map(target -> target.getString("expr"))
                .toList();
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - { record: \"query:n").append(i).append("\", expr: '");
            rules.append(queries.get(i)
                    .replace("$__rate_interval", "1m")
                    .replace("$service", "payments|sessions")
                    .replace("'", "''"));
            rules.append("' }\n");
        }

        Said said = Checkout.askAbout(
                Peer.PROMETHEUS, Map.of("rules.yml", rules.toString()), "promtool", "check", "rules", "rules.yml");

        assertThat(queries).isNotEmpty();
        assertThat(said.code()).as(said.text()).isZero();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonObject> panels(JsonObject board) {
        return Checkout.objects(board.getJsonArray("panels")).filter(panel -> !"row".equals(panel.getString("type")));
    }

    private static Stream<JsonObject> targets(JsonObject panel) {
        return Checkout.objects(panel.getJsonArray("targets"));
    }
}
