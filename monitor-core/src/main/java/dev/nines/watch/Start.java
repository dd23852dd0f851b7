package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.account.Measurement;
import dev.nines.account.Run;
import dev.nines.incident.Ids;
import dev.nines.incident.Incident;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.probe.Time;
import dev.nines.store.Casebook;
import dev.nines.store.Entry;
import dev.nines.store.Part;
import dev.nines.store.Register;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way to a watch that thinks what it thought before: facts, runs, looks after them, incidents. */
final class Start {

    /** Incidents that ended longer ago are not continued; milliseconds. */
    private static final long REMEMBER_ENDED = 31L * 86_400_000;

    /** Services that are made at a time. */
    private static final int AT_ONCE = 8;

    /** Whom a fact concerns that names no probe. */
    private static final String EVERY_SERVICE = "";

    private final Store store;
    private final Estate estate;
    private final Time time;
    private final Ids ids;
    private final Ownership ownership;

    Start(Store store, Estate estate, Time time, Ids ids, Ownership ownership) {
        this.store = store;
        this.estate = estate;
        this.time = time;
        this.ids = ids;
        this.ownership = ownership;
    }

    /** What is read for all services at once. */
    private record Memory(
            Map<String, List<Measurement>> measurements,
            Map<String, List<Run>> runs,
            Map<String, List<Blindness>> facts,
            Map<String, Long> late,
            Map<String, List<Incident>> incidents,
            int lastNumber,
            Planning planning) {

        List<Blindness> facts(String service) {
            return Stream.of(EVERY_SERVICE, service)
                    .flatMap(key -> facts.getOrDefault(key, List.of()).stream())
                    .toList();
        }
    }

    Future<Watch> open(long keepLooks) {
        long now = time.now();
        int year = Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).getYear();
        return absence(now).compose(learned -> {
            Future<Map<String, List<Measurement>>> measurements =
                    store.register().measurements();
            Future<List<Run>> runs = store.archive().runs(null, now);
            Future<List<Blindness>> facts = store.archive().blindness(new Interval(0, now + 1));
            Future<Map<Part, Long>> late = store.archive().late();
            Future<List<Casebook.Case>> cases = store.casebook().unfinished(now - REMEMBER_ENDED);
            Future<Integer> number = store.casebook().lastNumber(year);
            Future<Planning> planning = Planning.open(store, time, ids);
            return Future.all(List.of(measurements, runs, facts, late, cases, number, planning))
                    .compose(all -> build(
                            new Memory(
                                    measurements.result(),
                                    runs.result().stream().collect(Collectors.groupingBy(Run::service)),
                                    facts.result().stream().collect(Collectors.groupingBy(Start::service)),
                                    earliest(late.result()),
                                    cases.result().stream()
                                            .map(Casebook.Case::incident)
                                            .collect(Collectors.groupingBy(Incident::service)),
                                    number.result(),
                                    planning.result()),
                            year,
                            now,
                            keepLooks));
        });
    }

    private static String service(Blindness fact) {
        String probe = fact.probe();
        return probe == null ? EVERY_SERVICE : probe.substring(0, probe.indexOf('/'));
    }

    /** Since when the stored runs of a service lack looks that came late: it was killed before it had thought of them. */
    private static Map<String, Long> earliest(Map<Part, Long> late) {
        Map<String, Long> earliest = new HashMap<>();
        late.forEach((part, since) -> earliest.merge(part.service(), since, Math::min));
        return earliest;
    }

    /** Records since when no process of ours was there to look. */
    private Future<Void> absence(long now) {
        return store.register().starts(2).compose(starts -> {
            if (starts.size() < 2) {
                return Future.succeededFuture();
            }
            Register.Start last = starts.get(1);
            Long stopped = last.stoppedAt();
            long since = stopped == null ? last.aliveAt() : stopped;
            Interval away = new Interval(Math.min(since, now), now);
            Cause cause = stopped == null ? Cause.PROCESS_DOWN : Cause.PLANNED_STOP;
            Blindness fact = new Blindness(estate.location(), null, away, cause);
            return store.journal().append(Entry.builder().blindness(fact).build());
        });
    }

    private Future<Watch> build(Memory memory, int year, long now, long keepLooks) {
        Numbers numbers = new Numbers(Map.of(year, memory.lastNumber));
        Doubts doubts = new Doubts(store, time);
        Change change = new Change(store, memory.planning, numbers, ids, time);
        List<Shard> shards = new ArrayList<>();
        for (int i = 0; i < ownership.loops(); i++) {
            shards.add(new Shard(store.journal(), time, change.desk(estate), doubts, memory.planning));
        }
        Map<String, Watched> made = new HashMap<>();
        List<Service> services = estate.services();
        List<Future<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < AT_ONCE; lane++) {
            lanes.add(lane(services, lane, memory, now, made));
        }
        return Future.all(lanes)
                .compose(all -> store.thought(made.keySet(), 0).otherwiseEmpty())
                .map(all -> {
                    services.forEach(service -> {
                        Watched watched = made.get(service.id());
                        if (watched != null) {
                            shards.get(ownership.loopOf(service.id()))
                                    .services()
                                    .put(service.id(), watched);
                        }
                    });
                    return new Watch(ownership, shards, store, time, change, memory.planning, estate, keepLooks);
                });
    }

    private Future<Void> lane(List<Service> services, int index, Memory memory, long now, Map<String, Watched> made) {
        if (index >= services.size()) {
            return Future.succeededFuture();
        }
        Service service = services.get(index);
        return one(service, memory, now).compose(watched -> {
            made.put(service.id(), watched);
            return lane(services, index + AT_ONCE, memory, now, made);
        });
    }

    private Future<Watched> one(Service service, Memory memory, long now) {
        List<Measurement> history =
                memory.measurements.getOrDefault(service.id(), List.of(Measurement.of(service, now)));
        return recall(service, history, memory, now).compose(recalled -> {
            Watched watched = new Watched(service, history, recalled.account(), memory.planning);
            watched.rewritten(recalled.rewrite());
            List<Incident> incidents = memory.incidents.getOrDefault(service.id(), List.of());
            incidents.forEach(watched::put);
            Future<Void> kept = recalled.rewrite() == null
                    ? Future.succeededFuture()
                    : store.journal().append(recalled.entry().build());
            return kept.compose(stored -> outage(watched, incidents, now)).map(watched);
        });
    }

    private Future<Recall.Recalled> recall(Service service, List<Measurement> history, Memory memory, long now) {
        Long late = memory.late.get(service.id());
        if (late != null) {
            return new Recall(store.archive(), service.id(), history, null).recall(Doubt.absorbed(late), now);
        }
        Recall.Read read =
                new Recall.Read(memory.runs.getOrDefault(service.id(), List.of()), memory.facts(service.id()));
        return new Recall(store.archive(), service.id(), history, read).recall(Doubt.NONE, now);
    }

    /** The outage that an open incident stands for may be over and be known to the store alone. */
    private Future<Void> outage(Watched watched, List<Incident> incidents, long now) {
        long since =
                incidents.stream().mapToLong(Incident::firstFailureAt).min().orElse(Long.MAX_VALUE);
        if (since == Long.MAX_VALUE) {
            return Future.succeededFuture();
        }
        return store.archive()
                .outages(watched.service().id(), new Interval(Math.min(since, now), now + 1))
                .map(outages -> {
                    outages.forEach(watched::outage);
                    return null;
                });
    }
}
