package dev.nines.app.demo;

import dev.nines.probe.Time;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated gaming platform on loopback: a payment API, a session API and two providers, which fail by a script and
 * keep their own log of what they did. Works on one event loop; may be asked on any thread.
 */
public final class DemoPlatform {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPlatform.class);

    /** So many ports are tried for each API. */
    private static final int TRIES = 200;

    private final Context context;
    private final Time time;
    private final FaultScript script;
    private final Map<String, Target> targets;
    private final List<Deed> truth = new ArrayList<>();
    private boolean stopped;

    private DemoPlatform(Context context, Time time, FaultScript script, Map<String, Target> targets) {
        this.context = context;
        this.time = time;
        this.script = script;
        this.targets = targets;
    }

    /** Opens all APIs, well. Nothing fails before {@link #play()}. */
    public static Future<DemoPlatform> start(Vertx vertx, Time time, FaultScript script) {
        Context context = vertx.getOrCreateContext();
        Ports ports = new Ports(new SplittableRandom(time.nanos()));
        Map<String, Target> targets = new LinkedHashMap<>();
        Future<Void> opened = on(context, Future::succeededFuture);
        for (Api api : Api.ALL) {
            opened = opened.compose(before -> open(vertx, time, api, ports, TRIES)
                    .map(target -> {
                        targets.put(api.id(), target);
                        return null;
                    }));
        }
        return opened.map(all -> new DemoPlatform(context, time, script, targets));
    }

    private static Future<Target> open(Vertx vertx, Time time, Api api, Ports ports, int tries) {
        Future<Target> opened = Target.open(vertx, time, api, ports.next());
        return tries == 0 ? opened : opened.recover(taken -> open(vertx, time, api, ports, tries - 1));
    }

    /** The port of each API on 127.0.0.1, by the id of its service. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        targets.forEach((id, target) -> ports.put(id, target.port()));
        return ports;
    }

    /** Begins the script; its faults count from now. */
    public void play() {
        context.runOnContext(here -> {
            long begin = time.now();
            targets.forEach((id, target) -> next(
                    target,
                    begin,
                    script.faults().stream()
                            .filter(fault -> fault.service().equals(id))
                            .iterator()));
        });
    }

    /** What was really done so far, in the order in which it began. */
    public List<Deed> truth() {
        synchronized (truth) {
            return List.copyOf(truth);
        }
    }

    /** How many requests each API answered well, by the id of its service. */
    public Map<String, Integer> served() {
        Map<String, Integer> served = new LinkedHashMap<>();
        targets.forEach((id, target) -> served.put(id, target.served()));
        return served;
    }

    /** Closes all APIs. */
    public Future<Void> stop() {
        return on(context, () -> {
            stopped = true;
            return Future.join(targets.values().stream().map(Target::close).toList())
                    .mapEmpty();
        });
    }

    private void next(Target target, long begin, Iterator<Fault> faults) {
        if (faults.hasNext()) {
            Fault fault = faults.next();
            time.at(begin + fault.from(), () -> fail(target, fault.kind()));
            time.at(begin + fault.to(), () -> recover(target, () -> next(target, begin, faults)));
        }
    }

    private void fail(Target target, Fault.Kind kind) {
        if (!stopped) {
            synchronized (truth) {
                truth.add(new Deed(target.api().id(), kind, time.now(), null, -target.spoiled()));
            }
            target.fail(kind).onFailure(failure -> ourFault(target, failure));
        }
    }

    private void recover(Target target, Runnable then) {
        if (!stopped) {
            target.recover()
                    .onSuccess(well -> {
                        ended(target);
                        then.run();
                    })
                    .onFailure(failure -> ourFault(target, failure));
        }
    }

    private static void ourFault(Target target, Throwable failure) {
        LOG.atError()
                .addKeyValue("service", target.api().id())
                .setCause(failure)
                .log("a target does not do what the script says");
    }

    private void ended(Target target) {
        synchronized (truth) {
            truth.replaceAll(deed -> deed.to() == null
                            && deed.service().equals(target.api().id())
                    ? new Deed(deed.service(), deed.kind(), deed.from(), time.now(), deed.requests() + target.spoiled())
                    : deed);
        }
    }

    private static <T extends @Nullable Object> Future<T> on(
            Context context, java.util.function.Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(here -> work.get().onComplete(promise));
        return promise.future();
    }
}
