package dev.nines.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the process can look, remember and tell, and what stands in the way. */
public record Readiness(List<Check> checks) {

    public Readiness {
        checks = List.copyOf(checks);
    }

    /**
     * One thing that must work.
     *
     * @param name such as {@code database}
     * @param detail a sentence for people, null when there is nothing to say
     */
    public record Check(String name, boolean ok, @Nullable String detail) {}

    boolean ready() {
        return checks.stream().allMatch(Check::ok);
    }

    String reasons() {
        return checks.stream()
                .filter(check -> !check.ok)
                .map(check -> check.detail == null ? "The " + check.name + " does not work." : check.detail)
                .collect(Collectors.joining(" "));
    }

    JsonArray json() {
        JsonArray list = new JsonArray();
        checks.forEach(check -> list.add(
                new JsonObject().put("name", check.name).put("ok", check.ok).put("detail", check.detail)));
        return list;
    }
}
