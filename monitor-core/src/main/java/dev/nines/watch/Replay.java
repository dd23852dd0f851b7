package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.account.Measurement;
import dev.nines.account.Outage;
import dev.nines.account.Rebuild;
import dev.nines.account.Run;
import dev.nines.account.Timeline;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.store.Archive;
import dev.nines.store.Part;
import dev.nines.store.Snapshot;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Folds the recorded looks of a service as if another definition of it had been loaded at one instant, and that which was
 * in force again at a later one.
 */
public final class Replay {

    private static final Interval EVER = new Interval(0, 253_402_300_799_999L);

    private final Archive archive;
    private final Service service;
    private final Interval asked;
    private final long until;
    private final List<String> remarks = new ArrayList<>();

    private Replay(Archive archive, Service service, Interval asked, long until) {
        this.archive = archive;
        this.service = service;
        this.asked = asked;
        this.until = until;
    }

    /**
     * Replays a service.
     *
     * @param service as the other definition has it
     * @param asked while that is in force
     * @param until so far the looks are folded, as what lies within has consequences later; at or after {@code asked}
     * @param keptFrom looks before it may be gone
     * @param progress is told how many looks were folded
     */
    public static Future<Replayed> of(
            Snapshot snapshot, Service service, Interval asked, long until, long keptFrom, LongConsumer progress) {
        Replay replay = new Replay(snapshot.archive(), service, asked, until);
        return snapshot.register()
                .measurements(service.id())
                .compose(stored -> replay.fold(stored, keptFrom, progress));
    }

    private Future<Replayed> fold(List<Measurement> stored, long keptFrom, LongConsumer progress) {
        List<Measurement> history = history(stored);
        Future<List<Run>> runs = archive.runs(service.id(), 0);
        Future<List<Blindness>> facts = archive.blindness(EVER);
        return Future.all(runs, facts)
                .compose(all -> Counting.begin(
                        archive,
                        new Counting.Ground(service.id(), history, facts.result(), runs.result()),
                        asked.from(),
                        new Believed(archive, keptFrom, remarks)))
                .compose(counting -> counting.fold(Long.MAX_VALUE, until, progress)
                        .map(complete -> told(stored, history, runs.result(), counting)));
    }

    /** The measurements before, the other one meanwhile, and those after. */
    private List<Measurement> history(List<Measurement> stored) {
        List<Measurement> history = new ArrayList<>();
        stored.stream().filter(one -> one.from() < asked.from()).forEach(history::add);
        if (history.isEmpty() && !stored.isEmpty()) {
            history.add(from(stored.get(0), asked.from() - 1));
        }
        history.add(Measurement.of(service, asked.from()));
        if (!stored.isEmpty() && asked.to() < until) {
            history.add(from(inForce(stored, asked.to()), asked.to()));
        }
        stored.stream().filter(one -> one.from() > asked.to()).forEach(history::add);
        for (int i = history.size() - 1; i > 0; i--) {
            if (history.get(i).equals(from(history.get(i - 1), history.get(i).from()))) {
                history.remove(i);
            }
        }
        return history;
    }

    /** What is older than the oldest is judged by that. */
    private static Measurement inForce(List<Measurement> stored, long instant) {
        Measurement inForce = stored.get(0);
        for (Measurement one : stored) {
            inForce = one.from() <= instant ? one : inForce;
        }
        return inForce;
    }

    private static Measurement from(Measurement measurement, long from) {
        return new Measurement(from, measurement.upWhen(), measurement.rules());
    }

    private Replayed told(List<Measurement> stored, List<Measurement> history, List<Run> runs, Counting counting) {
        if (counting.newest() < asked.from()) {
            Interval none = new Interval(asked.from(), asked.from());
            remarks.add("no look of it was recorded in this time");
            return new Replayed(service.id(), none, 0, stored, runs, List.of(), List.of(), remarks);
        }
        Rebuild.Result counted = counting.finish(counting.newest());
        Interval when = new Interval(asked.from(), Math.max(asked.from(), Math.min(counting.newest() + 1, until)));
        List<Run> all = merged(counting.believed(), counted.runs());
        evidence(stored, all);
        List<Outage> outages = counted.outages().stream()
                .filter(outage -> Replayed.touches(outage, when))
                .toList();
        return new Replayed(
                service.id(),
                when,
                counting.looks(),
                history,
                all,
                Timeline.cut(counted.spans(), when),
                outages,
                remarks);
    }

    private record Name(Part part, long first, long firstSlot) {
        static Name of(Run run) {
            return new Name(Part.of(run), run.first(), run.firstSlot());
        }
    }

    private static List<Run> merged(List<Run> believed, List<Run> counted) {
        Map<Name, Run> runs = new LinkedHashMap<>();
        believed.forEach(run -> runs.put(Name.of(run), run));
        counted.forEach(run -> runs.put(Name.of(run), run));
        return List.copyOf(runs.values());
    }

    /** What is asked for and was not looked at cannot be made up. */
    private void evidence(List<Measurement> stored, List<Run> runs) {
        for (Measurement.Rule rule : Measurement.of(service, asked.from()).rules()) {
            for (String location : new TreeSet<>(rule.locations())) {
                Part part = new Part(service.id(), rule.probe(), location);
                if (runs.stream().noneMatch(run -> Part.of(run).equals(part) && lies(run))) {
                    remarks.add(
                            rule.probe() + " at " + location + " has no recorded looks in this time: it takes no part");
                }
            }
            long looked = stored.stream()
                    .filter(one -> one.equals(inForce(stored, asked.from()))
                            || (one.from() > asked.from() && one.from() < asked.to()))
                    .flatMap(one -> one.rules().stream())
                    .filter(one -> one.probe().equals(rule.probe()))
                    .mapToLong(Measurement.Rule::interval)
                    .max()
                    .orElse(0);
            if (rule.interval() < looked) {
                remarks.add(rule.probe() + " was looked at every " + looked + " ms, and this configuration looks every "
                        + rule.interval() + " ms: of the looks between there is no evidence"
                        + (rule.evidence() < looked ? ", and time that no look attests counts as unknown" : ""));
            }
        }
    }

    private boolean lies(Run run) {
        return run.first() < asked.to() && run.last() >= asked.from();
    }

    /** When looks that came late wait to be counted, epoch milliseconds; what is stored does not have them yet. */
    public static Future<List<String>> late(Snapshot snapshot) {
        return snapshot.archive()
                .late()
                .map(late -> late.entrySet().stream()
                        .map(one -> one.getKey().service() + "/" + one.getKey().probe() + ": looks since "
                                + Instant.ofEpochMilli(one.getValue())
                                + " came late, and what is stored does not count them yet")
                        .sorted()
                        .toList());
    }
}
