package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.account.Fold;
import dev.nines.incident.Incident;
import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.probe.Time;
import dev.nines.store.Entry;
import dev.nines.store.Journal;
import dev.nines.store.Part;
import dev.nines.store.StorageException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The services that one event loop owns. Folds each look into what is thought of its service, decides what that means
 * for incidents, and hands both to the journal. Only its own event loop may call it, but for {@link #call}.
 */
public final class Shard {

    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    /** Within this time every open run is written down, so that a restart reads few looks; milliseconds. */
    private static final long CHECKPOINT_ALL = 600_000;

    private static final long CHECKPOINT_SOME = 1_000;

    private final Journal journal;
    private final Time time;
    private final Doubts doubts;
    private final Planning planning;
    private final Map<String, Watched> services = new LinkedHashMap<>();
    private final Agenda agenda = new Agenda();
    private final LongAdder failures = new LongAdder();
    private final Promise<Context> owner = Promise.promise();

    private Desk desk;
    private Runnable wake = () -> {};
    private Iterator<Watched> unwritten = services.values().iterator();
    private long nextCheckpoint;

    Shard(Journal journal, Time time, Desk desk, Doubts doubts, Planning planning) {
        this.journal = journal;
        this.time = time;
        this.desk = desk;
        this.doubts = doubts;
        this.planning = planning;
        this.nextCheckpoint = time.now() + CHECKPOINT_SOME;
    }

    /** Makes this event loop the owner; {@code onEarlierDuty} is called when something falls due sooner than it did. */
    public void settle(Context context, Runnable onEarlierDuty) {
        wake = onEarlierDuty;
        owner.complete(context);
    }

    /** Runs a task on the shard's event loop. */
    public <T> Future<T> call(Supplier<Future<T>> task) {
        return owner.future().compose(context -> {
            Promise<T> promise = Promise.promise();
            context.runOnContext(ignored -> {
                try {
                    task.get().onComplete(promise);
                } catch (RuntimeException bug) {
                    promise.fail(bug);
                }
            });
            return promise.future();
        });
    }

    Map<String, Watched> services() {
        return services;
    }

    List<ServiceView> views(long now) {
        return services.values().stream().map(watched -> watched.view(now)).toList();
    }

    void desk(Desk replacement) {
        desk = replacement;
    }

    /** Conclusions that could be kept nowhere. */
    public long failures() {
        return failures.sum();
    }

    /** Takes a look that was made just now. */
    public void look(Look look) {
        Watched watched = services.get(look.service());
        if (watched == null) {
            journal.look(look);
            return;
        }
        watched.see(look);
        if (watched.doubted().hold(look)) {
            journal.look(look);
            return;
        }
        Fold fold = watched.account().fold(look);
        long now = time.now();
        boolean certificate = desk.mindsCertificate(watched, look, now);
        if (fold.isEmpty() && !certificate) {
            journal.look(look);
            if (fold.late()) {
                attend(doubts.resolve(this, watched, Doubt.late(Late.of(look))));
            }
            return;
        }
        Entry.Builder entry = Entry.builder().look(look);
        if (certificate) {
            desk.judgeCertificate(watched, look, now, entry);
        }
        attend(conclude(watched, fold, entry));
    }

    /**
     * Takes looks of one service that are in the store; completes when what follows from them is durable. Those that
     * attest nothing any more are not taken for the present: what they say is found out from the store.
     */
    Future<Void> absorb(String service, Fresh fresh) {
        Watched watched = services.get(service);
        if (watched == null) {
            return Future.succeededFuture();
        }
        long now = time.now();
        Late late = fresh.late();
        Entry.Builder entry = Entry.builder();
        fresh.newest().forEach(watched::remember);
        for (Look look : fresh.live()) {
            boolean live = now < look.started() + watched.evidence(look.probe());
            if (!live || !watched.doubted().accountStands() || !fold(watched, look, entry)) {
                late.add(look);
            }
        }
        Future<Void> concluded = conclude(watched, entry);
        return late.isEmpty() ? concluded : concluded.compose(kept -> doubts.resolve(this, watched, Doubt.late(late)));
    }

    /** Completes when what follows from looks that are in the store already is durable; fails when that is not yet known. */
    Future<Void> settled(String service) {
        Watched watched = services.get(service);
        return watched == null
                ? Future.succeededFuture()
                : watched.doubted().cleared().compose(thought -> watched.kept());
    }

    private static boolean fold(Watched watched, Look look, Entry.Builder entry) {
        if (watched.account().nextDue() <= look.started()) {
            watched.take(watched.account().advance(look.started()), entry);
        }
        Fold fold = watched.account().fold(look);
        watched.take(fold, entry);
        return !fold.late();
    }

    /** Learns that a place was blind for a reason. */
    public void blind(String service, Blindness fact) {
        Watched watched = services.get(service);
        if (watched != null) {
            attend(conclude(
                    watched, watched.account().learn(fact), Entry.builder().blindness(fact)));
        }
    }

    /** Learns that looks of a part were lost, and forgets what was concluded from them. */
    Future<Void> lose(Part part, Interval when) {
        Watched watched = services.get(part.service());
        if (watched == null) {
            return Future.succeededFuture();
        }
        Interval attested = new Interval(when.from(), when.to() + watched.evidence(part.probe()));
        String probe = part.service() + "/" + part.probe();
        return doubts.resolve(
                this, watched, Doubt.lost(new Blindness(part.location(), probe, attested, Cause.STORAGE)));
    }

    /** Makes the account of a service again from an instant on. */
    Future<Void> recall(Watched watched, long since) {
        return doubts.resolve(this, watched, Doubt.since(since));
    }

    /** Makes a person's move, also on an incident of a service that is watched no more; fails with {@link Refused}. */
    Future<Incident> move(Incident stored, Wish wish) {
        Watched watched = services.getOrDefault(stored.service(), Watched.gone(stored.service(), time.now(), planning));
        if (watched.doubted().unkept()) {
            return Doubts.refusal(stored.service());
        }
        Incident newest = watched.newest(stored.family());
        Incident incident = newest != null && newest.id().equals(stored.id()) ? newest : stored;
        Entry.Builder entry = Entry.builder();
        Incident moved = Moves.make(incident, wish, watched, desk, time.now(), entry);
        return conclude(watched, entry).map(moved);
    }

    /** Judges services anew, of which something was planned otherwise; those of other shards are left alone. */
    Future<Void> judge(Collection<String> affected) {
        for (String service : affected) {
            Watched watched = services.get(service);
            if (watched != null && !watched.doubted().asking()) {
                attend(conclude(watched, Entry.builder()));
            }
        }
        return Future.succeededFuture();
    }

    /** When the next duty may fall due, epoch milliseconds. */
    public long nextDue() {
        return Math.min(agenda.due(), nextCheckpoint);
    }

    /** Does what has fallen due. */
    public void perform(long now) {
        for (Watched watched = agenda.next(now, this::due); watched != null; watched = agenda.next(now, this::due)) {
            if (!watched.doubted().asking()) {
                attend(conclude(watched, watched.account().advance(now), Entry.builder()));
            }
        }
        if (now >= nextCheckpoint) {
            nextCheckpoint = now + CHECKPOINT_SOME;
            checkpoint(services.size() * CHECKPOINT_SOME / CHECKPOINT_ALL + 1);
        }
    }

    private void checkpoint(long some) {
        Entry.Builder entry = Entry.builder();
        for (long i = 0; i < some; i++) {
            if (!unwritten.hasNext()) {
                unwritten = List.copyOf(services.values()).iterator();
                break;
            }
            Watched watched = unwritten.next();
            if (watched.doubted().accountStands()) {
                watched.account().openRuns().forEach(entry::run);
            }
        }
        if (!entry.isEmpty()) {
            attend(journal.append(entry.build()));
        }
    }

    /** Writes down all open runs, before an end in good order. */
    public Future<Void> checkpoint() {
        Entry.Builder entry = Entry.builder();
        services.values().stream()
                .filter(watched -> !watched.doubted().unkept())
                .forEach(watched -> watched.account().openRuns().forEach(entry::run));
        return entry.isEmpty() ? Future.succeededFuture() : journal.append(entry.build());
    }

    private long due(Watched watched) {
        long due = watched.account().nextDue();
        return watched.doubted().unkept() ? due : Math.min(due, desk.due(watched, time.now()));
    }

    Future<Void> conclude(Watched watched, Fold fold, Entry.Builder entry) {
        watched.take(fold, entry);
        return conclude(watched, entry);
    }

    /**
     * Judges a service after its account has changed, enters its next duty, and journals all of it. What can be kept
     * nowhere was not thought.
     */
    Future<Void> conclude(Watched watched, Entry.Builder entry) {
        if (!watched.doubted().unkept()) {
            desk.judge(watched, time.now(), entry);
        }
        long before = agenda.due();
        agenda.enter(watched, due(watched));
        if (agenda.due() < before) {
            wake.run();
        }
        if (entry.isEmpty()) {
            return Future.succeededFuture();
        }
        Entry whole = entry.build();
        Future<Void> kept = journal.append(whole);
        watched.kept(kept);
        long since = whole.looks().stream().mapToLong(Look::started).min().orElse(time.now());
        return kept.onFailure(lost -> doubts.unkept(this, watched, since));
    }

    /** The one place where conclusions end that nobody waits for. Of its own trouble the store has spoken itself. */
    void attend(Future<Void> kept) {
        kept.onFailure(failure -> {
            failures.increment();
            LOG.atLevel(failure instanceof StorageException ? Level.DEBUG : Level.ERROR)
                    .setCause(failure)
                    .log("a conclusion could not be kept");
        });
    }
}
