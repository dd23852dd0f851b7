package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.account.Measurement;
import dev.nines.account.Rebuild;
import dev.nines.account.Run;
import dev.nines.account.ServiceAccount;
import dev.nines.probe.Look;
import dev.nines.store.Archive;
import dev.nines.store.Mark;
import dev.nines.store.Part;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Folds the kept looks of a service anew from an instant on, some of each part at a time; before it runs are believed. */
final class Counting {

    /** Looks of each part that are read at a time. */
    private static final int CHUNK = 5_000;

    private final Archive archive;
    private final long from;
    private final List<Run> believed;
    private final ServiceAccount account;
    private final Rebuild rebuild;
    private final Map<Part, Mark> marks = new LinkedHashMap<>();
    private long looks;
    private long newest = Long.MIN_VALUE;

    private Counting(Archive archive, Ground ground, long from, List<Run> believed, ServiceAccount account) {
        this.archive = archive;
        this.from = from;
        this.believed = believed;
        this.account = account;
        this.rebuild = new Rebuild(account);
        ground.history.stream()
                .flatMap(measurement -> measurement.rules().stream())
                .flatMap(rule ->
                        rule.locations().stream().map(location -> new Part(ground.service, rule.probe(), location)))
                .forEach(part -> marks.put(part, Mark.from(from)));
    }

    /**
     * What looks are folded on.
     *
     * @param history how the service was measured
     * @param runs all that are stored
     */
    record Ground(String service, List<Measurement> history, List<Blindness> facts, List<Run> runs) {}

    /**
     * Begins.
     *
     * @param from the stored runs are believed before it
     * @param believing how they are
     */
    static Future<Counting> begin(Archive archive, Ground ground, long from, Believed believing) {
        if (ground.runs.stream().noneMatch(run -> run.first() < from)) {
            ServiceAccount opened = ServiceAccount.open(ground.service, ground.history, ground.facts);
            return Future.succeededFuture(new Counting(archive, ground, 0, List.of(), opened));
        }
        return believing.until(from, ground.runs).map(runs -> {
            long first = Math.min(
                    ground.history.get(0).from(),
                    runs.stream().mapToLong(Run::first).min().orElse(from));
            ServiceAccount restored =
                    ServiceAccount.restore(ground.service, ground.history, ground.facts, runs, first, null);
            return new Counting(archive, ground, from, runs, restored);
        });
    }

    /** Runs before it are believed, epoch milliseconds; 0 where none are. */
    long from() {
        return from;
    }

    /** The runs that were believed, without their looks from then on. */
    List<Run> believed() {
        return believed;
    }

    /** How many were folded. */
    long looks() {
        return looks;
    }

    /** The start of the newest one, epoch milliseconds; {@link Long#MIN_VALUE} without any. */
    long newest() {
        return newest;
    }

    /**
     * Folds all looks before an instant, or as many as decide the time up to another.
     *
     * @param before looks from here on are left out
     * @param progress is told how many were folded
     * @return whether those were all that are kept
     */
    Future<Boolean> fold(long before, long decided, LongConsumer progress) {
        return archive.looks(marks, CHUNK).compose(read -> {
            Map<Part, List<Look>> byPart = read.stream().collect(Collectors.groupingBy(Part::of));
            long horizon = byPart.values().stream()
                    .filter(list -> list.size() == CHUNK)
                    .mapToLong(list -> list.get(CHUNK - 1).started())
                    .min()
                    .orElse(Long.MAX_VALUE);
            List<Look> next = read.stream()
                    .filter(look -> look.started() <= horizon && look.started() < before)
                    .sorted(Comparator.comparingLong(Look::started).thenComparingLong(Look::slot))
                    .toList();
            rebuild.add(next);
            next.forEach(look -> {
                marks.put(Part.of(look), Mark.after(look));
                newest = Math.max(newest, look.started());
            });
            looks += next.size();
            progress.accept(looks);
            boolean enough = newest >= decided && account.settled() >= decided;
            if (horizon == Long.MAX_VALUE || horizon >= before || enough) {
                return Future.succeededFuture(horizon == Long.MAX_VALUE && before == Long.MAX_VALUE);
            }
            return fold(before, decided, progress);
        });
    }

    /** What became of it as of an instant. */
    Rebuild.Result finish(long now) {
        return rebuild.finish(now);
    }
}
