package dev.nines.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.watch.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiExtension.class)
class AccessMatrixTest {

    /** What each operation needs; written down here so that a change of the contract is noticed. */
    private static final Map<String, String> NEEDED = new TreeMap<>(Map.ofEntries(
            Map.entry("live", ""),
            Map.entry("ready", ""),
            Map.entry("contract", ""),
            Map.entry("metrics", "viewer"),
            Map.entry("services", "viewer"),
            Map.entry("service", "viewer"),
            Map.entry("ledger", "viewer"),
            Map.entry("timeline", "viewer"),
            Map.entry("outages", "viewer"),
            Map.entry("looks", "viewer"),
            Map.entry("incidents", "viewer"),
            Map.entry("incident", "viewer"),
            Map.entry("deliveries", "viewer"),
            Map.entry("agreements", "viewer"),
            Map.entry("agreement", "viewer"),
            Map.entry("budget", "viewer"),
            Map.entry("explainAgreement", "viewer"),
            Map.entry("statement", "viewer"),
            Map.entry("sealStatement", "operator"),
            Map.entry("maintenance", "viewer"),
            Map.entry("oneMaintenance", "viewer"),
            Map.entry("planMaintenance", "operator"),
            Map.entry("changeMaintenance", "operator"),
            Map.entry("endMaintenance", "operator"),
            Map.entry("cancelMaintenance", "operator"),
            Map.entry("announceMaintenance", "operator"),
            Map.entry("corrections", "viewer"),
            Map.entry("correction", "viewer"),
            Map.entry("recordCorrection", "operator"),
            Map.entry("withdrawCorrection", "operator"),
            Map.entry("acknowledge", "operator"),
            Map.entry("diagnose", "operator"),
            Map.entry("correct", "operator"),
            Map.entry("note", "operator"),
            Map.entry("resolve", "operator"),
            Map.entry("close", "operator"),
            Map.entry("reopen", "operator"),
            Map.entry("retry", "operator"),
            Map.entry("config", "operator"),
            Map.entry("reload", "admin"),
            Map.entry("absorb", "agent")));

    private static final Map<String, List<String>> MAY = Map.of(
            "viewer", List.of("", "viewer"),
            "auditor", List.of("", "viewer"),
            "operator", List.of("", "viewer", "operator"),
            "admin", List.of("", "viewer", "operator", "admin"),
            "agent", List.of("", "agent"),
            "nobody", List.of(""),
            "stranger", List.of(""));

    @TestFactory
    List<DynamicTest> every_operation_opens_to_the_roles_that_it_names_and_to_no_other(TestApi api) {
        List<DynamicTest> tests = new ArrayList<>();
        JsonObject paths = Contract.parse(Contract.read()).getJsonObject("paths");
        paths.forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
            String id = ((JsonObject) method.getValue()).getString("operationId");
            HttpMethod verb = HttpMethod.valueOf(method.getKey().toUpperCase(Locale.ROOT));
            MAY.forEach((role, covered) -> tests.add(DynamicTest.dynamicTest(
                    id + " as " + role,
                    () -> check(api, verb, path.getKey(), role, covered.contains(NEEDED.get(id))))));
        }));
        assertThat(tests).hasSize(NEEDED.size() * MAY.size());
        return tests;
    }

    private static void check(TestApi api, HttpMethod method, String path, String role, boolean open) {
        api.reset();
        api.moves = (incident, wish) ->
                Future.failedFuture(new Refused(Refused.Why.NOT_FOUND, "There is no such incident.", List.of()));
        api.access = new Access(List.of(
                token(Role.VIEWER), token(Role.AUDITOR), token(Role.OPERATOR), token(Role.ADMIN), token(Role.AGENT)));
        String[] headers =
                role.equals("nobody") ? new String[0] : new String[] {"authorization", "Bearer token-of-" + role};

        Reply reply = api.call(method, path.replaceAll("[{].*?[}]", "none"), Buffer.buffer(), headers);

        if (open) {
            assertThat(reply.status()).isNotIn(401, 403, 500);
        } else if (role.equals("nobody") || role.equals("stranger")) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("www-authenticate")).startsWith("Bearer");
        } else {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.problem()).isEqualTo("forbidden");
        }
    }

    private static Token token(Role role) {
        return new Token(role.word(), role, List.of(Access.hash("token-of-" + role.word())), null, "fra1");
    }
}
