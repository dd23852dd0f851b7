package dev.nines.api;

import dev.nines.account.MaintenanceLife;
import dev.nines.api.Routes.Handler;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Plan;
import dev.nines.store.Page;
import dev.nines.watch.MaintenanceJson;
import dev.nines.watch.MaintenanceMoves;
import dev.nines.watch.Planning;
import dev.nines.watch.Planning.By;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers about maintenance, and people's moves. */
final class MaintenanceRoutes {

    private final ApiContext api;
    private final Planning planning;

    MaintenanceRoutes(ApiContext api) {
        this.api = api;
        this.planning = api.planning();
    }

    Map<String, Handler> table() {
        return Map.of(
                "maintenance", this::all,
                "oneMaintenance", this::one,
                "planMaintenance", this::plan,
                "changeMaintenance", this::change,
                "endMaintenance", question -> move(question, planning::end),
                "cancelMaintenance", question -> move(question, planning::cancel),
                "announceMaintenance", question -> move(question, planning::announce));
    }

    private Future<Answer> all(Question question) {
        String service = question.optional("service");
        String state = question.optional("state");
        long now = question.now();
        List<MaintenanceLife> found = planning.book().maintenance().stream()
                .filter(life -> service == null || life.services().contains(service))
                .filter(life -> state == null || state.equals(state(life, now)))
                .sorted(Comparator.comparingLong((MaintenanceLife life) -> begins(life, now))
                        .thenComparing(MaintenanceLife::id))
                .toList();
        Page<MaintenanceLife> page = Pages.of(found, question, MaintenanceLife::id);
        return Future.succeededFuture(Answer.json(() ->
                Pages.json(page, life -> furnish(MaintenanceJson.of(life, now), life, now))));
    }

    private static String state(MaintenanceLife life, long now) {
        return MaintenanceMoves.stage(life, now).name().toLowerCase(Locale.ROOT);
    }

    private static long begins(MaintenanceLife life, long now) {
        if (life.now().plan() instanceof Plan.Once once) {
            return once.when().from();
        }
        Interval next = MaintenanceMoves.next(life, now);
        return next == null ? life.known() : next.from();
    }

    private Future<Answer> one(Question question) {
        String id = question.text("maintenance");
        MaintenanceLife life = planning.book()
                .maintenance(id)
                .orElseThrow(() -> Problem.notFound("No maintenance is called " + id + "."));
        return Future.succeededFuture(answer(life, question.now()));
    }

    private Future<Answer> plan(Question question) {
        By by = by(question, null);
        return planning.plan(
                        MaintenanceWanted.of(question, api.present().estate().get()), by)
                .compose(life -> made(life, question, by))
                .map(answer -> answer.status(by.dry() ? 200 : 201));
    }

    private Future<Answer> change(Question question) {
        return move(
                question,
                (id, by) -> planning.change(
                        id,
                        before -> MaintenanceWanted.over(
                                before, question, api.present().estate().get()),
                        by));
    }

    private Future<Answer> move(Question question, BiFunction<String, By, Future<MaintenanceLife>> move) {
        By by = by(question, Etag.version(question));
        return move.apply(question.text("maintenance"), by).compose(life -> made(life, question, by));
    }

    private static By by(Question question, @Nullable Integer version) {
        JsonObject said = question.body();
        return new By(
                question.caller().with(said.getString("by")),
                said.getString("note"),
                version,
                question.flag("dry_run"));
    }

    /** A move has changed the past of services, or may have; one that is only tried says what it would touch. */
    private Future<Answer> made(MaintenanceLife life, Question question, By by) {
        long now = question.now();
        if (!by.dry()) {
            api.uptime().forget(life.services());
            return Future.succeededFuture(answer(life, now));
        }
        return api.books()
                .agreements()
                .map(all -> TouchedAgreements.json(life, begins(life, now), all.values()))
                .map(touched -> answer(
                        life,
                        () -> furnish(MaintenanceJson.full(life, now), life, now)
                                .put("agreements", touched)));
    }

    private static Answer answer(MaintenanceLife life, long now) {
        return answer(life, () -> furnish(MaintenanceJson.full(life, now), life, now));
    }

    private static Answer answer(MaintenanceLife life, Supplier<JsonObject> json) {
        return Etag.on(Answer.json(json), life.version());
    }

    private static JsonObject furnish(JsonObject json, MaintenanceLife life, long now) {
        return json.put("legal_moves", new JsonArray(MaintenanceMoves.legal(life, now)))
                .put("links", new JsonObject().put("self", "/api/v1/maintenance/" + life.id()));
    }
}
