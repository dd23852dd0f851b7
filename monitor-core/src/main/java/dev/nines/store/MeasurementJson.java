package dev.nines.store;

import dev.nines.account.Measurement;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A measurement as the JSON that is kept of it, without the instant from which it holds. */
final class MeasurementJson {

    private MeasurementJson() {}

    static JsonObject of(Measurement measurement) {
        JsonArray rules = new JsonArray();
        measurement.rules().forEach(rule -> rules.add(of(rule)));
        return new JsonObject().put("up_when", word(measurement.upWhen())).put("probes", rules);
    }

    static Measurement measurement(long from, JsonObject json) {
        List<Measurement.Rule> rules = json.getJsonArray("probes").stream()
                .map(rule -> rule((JsonObject) rule))
                .toList();
        return new Measurement(from, upWhen(json.getValue("up_when")), rules);
    }

    private static JsonObject of(Measurement.Rule rule) {
        Thresholds confirm = rule.confirm();
        return new JsonObject()
                .put("probe", rule.probe())
                .put("interval_ms", rule.interval())
                .put("timeout_ms", rule.timeout())
                .put(
                        "confirm",
                        new JsonObject()
                                .put("down", confirm.down())
                                .put("of", confirm.of())
                                .put("up", confirm.up()))
                .put("locations", new JsonArray(rule.locations()))
                .put("quorum", rule.quorum())
                .put("optional", rule.optional())
                .put("paused", rule.paused());
    }

    private static Measurement.Rule rule(JsonObject json) {
        JsonObject confirm = json.getJsonObject("confirm");
        return new Measurement.Rule(
                json.getString("probe"),
                json.getLong("interval_ms"),
                json.getLong("timeout_ms"),
                new Thresholds(confirm.getInteger("down"), confirm.getInteger("of"), confirm.getInteger("up")),
                json.getJsonArray("locations").stream().map(String.class::cast).toList(),
                json.getInteger("quorum"),
                json.getBoolean("optional"),
                json.getBoolean("paused"));
    }

    private static Object word(UpWhen upWhen) {
        if (upWhen instanceof UpWhen.AtLeast least) {
            return new JsonObject().put("at_least", least.up());
        }
        return upWhen instanceof UpWhen.All ? "all" : "any";
    }

    private static UpWhen upWhen(Object word) {
        if (word instanceof JsonObject least) {
            return new UpWhen.AtLeast(least.getInteger("at_least"));
        }
        return "all".equals(word) ? new UpWhen.All() : new UpWhen.Any();
    }
}
