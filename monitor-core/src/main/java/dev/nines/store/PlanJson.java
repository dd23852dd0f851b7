package dev.nines.store;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A plan as the JSON that is kept of it; instants in epoch milliseconds. */
final class PlanJson {

    private PlanJson() {}

    static JsonObject of(Plan plan) {
        if (plan instanceof Plan.Once once) {
            return interval(once.when());
        }
        Plan.Recurring recurring = (Plan.Recurring) plan;
        JsonArray without = new JsonArray();
        recurring.without().forEach(hole -> without.add(interval(hole)));
        return new JsonObject()
                .put("rrule", recurring.rule())
                .put(
                        "since",
                        recurring.since() == null ? null : recurring.since().toString())
                .put("start", recurring.start().toString())
                .put("for", recurring.length())
                .put("zone", recurring.zone().getId())
                .put("until", recurring.until())
                .put("without", without);
    }

    static Plan plan(JsonObject json) {
        String rule = json.getString("rrule");
        if (rule == null) {
            return new Plan.Once(interval(json));
        }
        String since = json.getString("since");
        List<Interval> without = json.getJsonArray("without").stream()
                .map(hole -> interval((JsonObject) hole))
                .toList();
        return new Plan.Recurring(
                rule,
                since == null ? null : LocalDate.parse(since),
                LocalTime.parse(json.getString("start")),
                json.getLong("for"),
                ZoneId.of(json.getString("zone")),
                json.getLong("until"),
                without);
    }

    private static JsonObject interval(Interval when) {
        return new JsonObject().put("from", when.from()).put("to", when.to());
    }

    private static Interval interval(JsonObject json) {
        return new Interval(json.getLong("from"), json.getLong("to"));
    }
}
