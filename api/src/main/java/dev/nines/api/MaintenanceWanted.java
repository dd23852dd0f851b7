package dev.nines.api;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.watch.Estate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maintenance that a body describes, alone or as a change of another. */
final class MaintenanceWanted {

    private static final long FURTHEST = 3660L * 86_400_000;

    private final JsonObject body;
    private final Wanted wanted;
    private final Estate estate;
    private final long now;

    private MaintenanceWanted(Question question, Estate estate) {
        this.body = question.body();
        this.wanted = new Wanted(body);
        this.estate = estate;
        this.now = question.now();
    }

    /** A new one, without id. */
    static Maintenance of(Question question, Estate estate) {
        return new MaintenanceWanted(question, estate).over(new Maintenance("", List.of(), null, null, null));
    }

    /** Another with what the body says otherwise. */
    static Maintenance over(Maintenance before, Question question, Estate estate) {
        return new MaintenanceWanted(question, estate).over(before);
    }

    private Maintenance over(Maintenance before) {
        JsonArray given = body.getJsonArray("services");
        List<String> services = given == null
                ? before.services()
                : given.stream().map(String.class::cast).distinct().toList();
        if (services.isEmpty()) {
            wanted.fault("services", "It is required.");
        }
        if (given != null) {
            wanted.known(services, estate);
        }
        Long announced = wanted.instant("announced");
        Plan plan = plan(before.plan());
        wanted.check();
        return new Maintenance(
                before.id(),
                services,
                plan,
                announced == null ? before.announced() : announced,
                wanted.has("reason") ? wanted.text("reason") : before.reason());
    }

    private @Nullable Plan plan(@Nullable Plan before) {
        boolean once = wanted.has("from") || wanted.has("to");
        JsonObject recurring = body.getJsonObject("recurring");
        if (recurring != null) {
            if (once) {
                wanted.fault("recurring", "Give `from` and `to`, or `recurring`, not both.");
            }
            return recurring(recurring);
        }
        if (!once && before != null) {
            return before;
        }
        return once(before instanceof Plan.Once planned ? planned.when() : null);
    }

    private @Nullable Plan once(@Nullable Interval before) {
        Long from = wanted.has("from") || before == null ? wanted.instant("from") : (Long) before.from();
        Long to = wanted.has("to") || before == null ? wanted.instant("to") : (Long) before.to();
        for (String key : List.of("from", "to")) {
            if (before == null && !wanted.has(key)) {
                wanted.fault(key, "It is required, or `recurring` instead.");
            }
        }
        if (to != null && to > now + FURTHEST) {
            wanted.fault("to", "It lies more than ten years ahead.");
        }
        Interval when = wanted.interval(from, to);
        return when == null ? null : new Plan.Once(when);
    }

    private @Nullable Plan recurring(JsonObject given) {
        String place = "recurring.";
        LocalTime start =
                wanted.parsed(given, place, "start", LocalTime::parse, "It is not a time of day such as 03:00.");
        ZoneId zone = wanted.parsed(given, place, "zone", ZoneId::of, "It is not a time zone such as Europe/Berlin.");
        LocalDate since =
                wanted.parsed(given, place, "since", LocalDate::parse, "It is not a date such as 2026-11-21.");
        if (start == null || zone == null || (since == null && given.getValue("since") != null)) {
            return null;
        }
        try {
            return Plan.Recurring.of(given.getString("rrule"), since, start, given.getLong("for_ms"), zone);
        } catch (IllegalArgumentException unfit) {
            wanted.fault("recurring.rrule", String.valueOf(unfit.getMessage()));
            return null;
        }
    }
}
