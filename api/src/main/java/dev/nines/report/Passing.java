package dev.nines.report;

import dev.nines.account.Measurement;
import dev.nines.agreement.Assessor;
import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.store.Archive;
import dev.nines.store.Mark;
import dev.nines.store.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Passes all looks of a window before assessors, some pages in memory at a time. */
final class Passing {

    /** Looks of each part that are read at a time. */
    private static final int CHUNK = 2_000;

    private final Vertx vertx;
    private final Archive archive;
    private final long until;
    private final List<Assessor> assessors;

    private Passing(Vertx vertx, Archive archive, long until, List<Assessor> assessors) {
        this.vertx = vertx;
        this.archive = archive;
        this.until = until;
        this.assessors = assessors;
    }

    static Future<Void> of(
            Vertx vertx,
            Archive archive,
            Map<String, List<Measurement>> measured,
            Interval window,
            long asOf,
            List<Assessor> assessors) {
        Passing passing = new Passing(vertx, archive, Math.min(window.to(), asOf), assessors);
        Map<Part, Mark> begin = new LinkedHashMap<>();
        measured.forEach((service, history) -> history.forEach(measurement -> measurement
                .rules()
                .forEach(rule -> rule.locations()
                        .forEach(location ->
                                begin.put(new Part(service, rule.probe(), location), Mark.from(window.from()))))));
        return passing.pass(begin);
    }

    private Future<Void> pass(Map<Part, Mark> marks) {
        if (marks.isEmpty()) {
            return Future.succeededFuture();
        }
        return archive.looks(marks, CHUNK)
                .compose(looks -> vertx.executeBlocking(() -> next(looks), false))
                .compose(this::pass);
    }

    /** Takes what was read, and answers where there is more. */
    private Map<Part, Mark> next(List<Look> looks) {
        looks.forEach(look -> assessors.forEach(assessor -> assessor.add(look)));
        Map<Part, Mark> next = new HashMap<>();
        looks.stream().collect(Collectors.groupingBy(Part::of)).forEach((part, read) -> {
            Look last = read.get(read.size() - 1);
            if (read.size() == CHUNK && last.started() < until) {
                next.put(part, Mark.after(last));
            }
        });
        return next;
    }
}
