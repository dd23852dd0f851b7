package dev.nines.watch;

import dev.nines.account.Run;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import dev.nines.store.Mark;
import dev.nines.store.Part;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stored runs as they were at an instant: what is believed where looks are not folded. */
final class Believed {

    private final Archive archive;
    private final long keptFrom;
    private final List<String> remarks;

    /**
     * @param keptFrom looks before it may be gone
     * @param remarks is told of runs whose looks are gone
     */
    Believed(Archive archive, long keptFrom, List<String> remarks) {
        this.archive = archive;
        this.keptFrom = keptFrom;
        this.remarks = remarks;
    }

    /** The runs without their looks from the instant on. */
    Future<List<Run>> until(long instant, List<Run> runs) {
        List<Run> whole = new ArrayList<>();
        Map<Part, Interval> torn = new LinkedHashMap<>();
        for (Run run : runs) {
            if (run.last() < instant) {
                whole.add(run);
            } else if (run.first() < instant) {
                torn.put(Part.of(run), new Interval(instant, run.last() + 1));
            }
        }
        return archive.tears(torn).compose(tears -> {
            List<Future<Run>> cut = runs.stream()
                    .filter(run -> run.first() < instant && run.last() >= instant)
                    .map(run -> cut(run, tears.getOrDefault(Part.of(run), new Archive.Tear(null, 0)), instant))
                    .toList();
            return Future.all(cut).map(all -> {
                cut.forEach(run -> whole.add(run.result()));
                return whole;
            });
        });
    }

    /** Its looks before the instant are counted if all are kept, and believed otherwise. */
    private Future<Run> cut(Run run, Archive.Tear tear, long instant) {
        Mark before = tear.before();
        Mark last = before == null || before.started() < run.first() ? new Mark(instant - 1, instant - 1) : before;
        Run begun = shortened(run, last, Math.max(1, run.count() - tear.within()));
        if (run.first() < keptFrom) {
            remarks.add("the run of " + run.probe() + " at " + run.location() + " since "
                    + Instant.ofEpochMilli(run.first()) + " began with looks that are no longer kept: how many there"
                    + " were is believed");
            return Future.succeededFuture(begun);
        }
        return archive.tally(begun, keptFrom).map(tally -> shortened(begun, last, Math.max(1, tally.alike())));
    }

    private static Run shortened(Run run, Mark last, int count) {
        return new Run(
                run.service(),
                run.probe(),
                run.location(),
                run.kind(),
                run.first(),
                last.started(),
                run.firstSlot(),
                last.slot(),
                count,
                run.heads().stream().filter(head -> head <= last.started()).toList(),
                run.reason(),
                run.detail());
    }
}
