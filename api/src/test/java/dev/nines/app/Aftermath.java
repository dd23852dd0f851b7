package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.demo.DemoReceiver;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must be true of a program that runs again after it was killed. */
final class Aftermath {

    private final Program program;
    private final Outside outside;
    private final DemoReceiver receiver;
    private final List<Long> kills;

    Aftermath(Program program, Outside outside, DemoReceiver receiver, List<Long> kills) {
        this.program = program;
        this.outside = outside;
        this.receiver = receiver;
        this.kills = List.copyOf(kills);
    }

    void assertNothingIsAmiss() {
        Map<String, List<Long>> outages = new TreeMap<>();
        Map<String, JsonObject> looks = new HashMap<>();
        int gaps = 0;
        for (String service : Town.watched()) {
            Seen seen = look(service, looks);
            gaps += assertNamed(service, seen);
            outages.put(service, Past.outages(seen.looks));
        }
        for (String service : Town.handedIn()) {
            look(service, looks);
            outages.put(service, List.of());
        }
        assertThat(gaps).as("gaps").isPositive();
        assertThat(looks).as("every look that was shown").containsAllEntriesOf(outside.looks());

        Map<String, JsonObject> incidents = new HashMap<>();
        all("/api/v1/incidents").forEach(one -> incidents.put(one.getString("id"), one));
        assertIncidents(incidents);
        Map<String, List<JsonObject>> byService =
                incidents.values().stream().collect(groupingBy(one -> one.getString("service")));
        outages.forEach(
                (service, begun) -> assertOneForEachOutage(service, begun, byService.getOrDefault(service, List.of())));
        assertTold();
    }

    /** The looks that were handed in are in the ledger, now. */
    void assertHandedInCounts() {
        Map<String, JsonObject> looks = new HashMap<>();
        Town.handedIn().forEach(service -> look(service, looks));
    }

    private record Seen(List<JsonObject> looks, JsonObject timeline) {}

    /** What is known of a service, after it was held against the rules. */
    private Seen look(String service, Map<String, JsonObject> known) {
        JsonObject timeline = program.get("/api/v1/services/" + service + "/timeline?limit=1000");
        List<JsonObject> looks = new ArrayList<>(all("/api/v1/probes/" + service + "/get/looks"));
        looks.sort(Comparator.comparingLong(Past::started));
        looks.forEach(look -> known.put(Outside.key(service, look.getString("location"), look), Outside.content(look)));
        long from = Past.started(looks.get(0));
        long until = Past.millis(timeline.getString("provisional_from"));
        assertThat(Past.of(timeline, from, until))
                .as("the timeline of " + service)
                .isEqualTo(Past.of(looks, until));
        return new Seen(looks, timeline);
    }

    /** Time that no look attests and in which the program was killed is named so. */
    private int assertNamed(String service, Seen seen) {
        List<Past.Piece> told = Past.told(seen.timeline);
        List<Past.Piece> gaps = Past.gaps(seen.looks, kills);
        for (Past.Piece gap : gaps) {
            assertThat(told.stream().filter(piece -> piece.from() < gap.to() && gap.from() < piece.to()))
                    .as("the gap of %s from %d to %d", service, gap.from(), gap.to())
                    .isNotEmpty()
                    .allMatch(piece -> "process_down".equals(piece.cause()));
        }
        return gaps.size();
    }

    private void assertOneForEachOutage(String service, List<Long> outages, List<JsonObject> incidents) {
        for (long firstFailing : outages) {
            assertThat(incidents.stream().filter(one -> covers(one, firstFailing)))
                    .as("incidents about the outage of " + service + " that began " + firstFailing + ", of "
                            + incidents)
                    .hasSize(1);
        }
        assertThat(incidents.stream().filter(one -> one.getString("resolved_at") == null))
                .as("open incidents of " + service)
                .hasSizeLessThan(2);
        assertThat(incidents.stream().map(one -> one.getString("outage")))
                .as("outages of the incidents of " + service)
                .doesNotHaveDuplicates();
    }

    private static boolean covers(JsonObject incident, long instant) {
        String resolved = incident.getString("resolved_at");
        return Past.millis(incident.getString("first_failure_at")) <= instant
                && (resolved == null || instant < Past.millis(resolved));
    }

    private void assertIncidents(Map<String, JsonObject> incidents) {
        assertThat(outside.incidents()).isNotEmpty();
        Set<String> events = new HashSet<>();
        outside.incidents().forEach((id, shown) -> {
            JsonObject found = incidents.get(id);
            assertThat(found).as("incident that was shown: " + shown).isNotNull();
            assertThat(found.getString("service")).as(id).isEqualTo(shown.getString("service"));
            assertThat(found.getInteger("version")).as(id).isGreaterThanOrEqualTo(shown.getInteger("version"));
            if (shown.getString("acknowledged_at") != null) {
                assertThat(found.getString("acknowledged_at")).as(id).isEqualTo(shown.getString("acknowledged_at"));
            }
            Outside.objects(program.get("/api/v1/incidents/" + id).getJsonArray("events"))
                    .forEach(event -> events.add(event.getString("id")));
        });
        assertThat(events).as("all that was shown to have happened").containsAll(outside.events());
    }

    /** All that was to be told was told, and nothing else. */
    private void assertTold() {
        Set<String> due = told();
        eventually("all is told", KillTest.PATIENCE, () -> heard().containsAll(due));
        Set<String> heard = heard();
        assertThat(told()).as("nothing was told that is not there").containsAll(heard);
        assertThat(receiver.received()).as("messages").allMatch(DemoReceiver.Received::verified);
    }

    private Set<String> told() {
        return all("/api/v1/deliveries").stream()
                .map(one -> one.getString("event"))
                .collect(toSet());
    }

    private Set<String> heard() {
        return receiver.received().stream().map(DemoReceiver.Received::id).collect(toSet());
    }

    private List<JsonObject> all(String path) {
        List<JsonObject> items = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String query = (path.contains("?") ? "&" : "?") + "limit=1000" + cursor;
            JsonObject page = program.get(path + query);
            items.addAll(Outside.items(page));
            String next = page.getString("next");
            cursor = next == null ? null : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return items;
    }
}
