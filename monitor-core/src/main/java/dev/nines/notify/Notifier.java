package dev.nines.notify;

import dev.nines.incident.Notice;
import dev.nines.probe.Time;
import dev.nines.store.Delivery;
import dev.nines.store.Telling;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every channel what it must be told: attempt, remember, and only then attempt again. Each channel has a line of
 * its own, so that a dead one delays nobody. Lives on one event loop.
 */
final class Notifier {

    /** How long the end waits for attempts on their way, in milliseconds; what is cut off is attempted at the next start. */
    static final long PATIENCE = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final Time time;
    private final Backoff backoff;
    private final Deliveries deliveries;
    private final Function<Channel, Sender> senders;
    private final Function<Delivery, Future<Void>> journal;
    private final Map<String, Line> lines = new HashMap<>();
    private Map<String, Tellable> channels = Map.of();
    private Time.@Nullable Alarm alarm;
    private @Nullable Promise<Void> stopping;

    private record Tellable(Channel channel, Sender sender) {}

    Notifier(
            Time time,
            Backoff backoff,
            Deliveries deliveries,
            Function<Channel, Sender> senders,
            Function<Delivery, Future<Void>> journal) {
        this.time = time;
        this.backoff = backoff;
        this.deliveries = deliveries;
        this.senders = senders;
        this.journal = journal;
    }

    /**
     * From now on these are the channels. What waits for one that is new, changed or gone is attempted at once.
     *
     * @throws IllegalArgumentException when nobody can tell by one of them; then nothing changes
     */
    void channels(Collection<? extends Channel> configured) {
        Map<String, Tellable> next = new HashMap<>();
        for (Channel channel : configured) {
            Tellable known = channels.get(channel.id());
            boolean same = known != null && known.channel.equals(channel);
            next.put(channel.id(), same ? known : new Tellable(channel, senders.apply(channel)));
        }
        next.keySet().forEach(deliveries::expect);
        Map<String, Tellable> last = channels;
        channels = next;
        lines.forEach((id, line) -> {
            if (!Objects.equals(last.get(id), next.get(id))) {
                line.hurry(time.now());
            }
        });
        drain();
    }

    /** Takes what must be told, unless it has it already. */
    void offer(Telling telling) {
        Notice notice = telling.notice();
        long due = channels.containsKey(notice.channel()) ? telling.due() : time.now();
        Line line = lines.computeIfAbsent(notice.channel(), id -> new Line());
        if (line.offer(new Line.Waiting(notice, telling.attempts(), due))) {
            drain();
        }
    }

    /** Begins nothing more; done when nothing is on its way, or after {@link #PATIENCE}. */
    Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        stopping = stopped;
        if (alarm != null) {
            alarm.cancel();
        }
        Time.Alarm patience = time.at(time.now() + PATIENCE, stopped::tryComplete);
        drain();
        return stopped.future().onComplete(done -> patience.cancel());
    }

    private void drain() {
        if (stopping != null) {
            if (lines.values().stream().allMatch(line -> line.inFlight() == 0)) {
                stopping.tryComplete();
            }
            return;
        }
        lines.forEach((id, line) -> {
            for (Line.Waiting waiting; (waiting = line.take(time.now())) != null; ) {
                attempt(line, waiting, channels.get(id));
            }
        });
        arm();
    }

    private void arm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        long next = lines.values().stream().mapToLong(Line::nextDue).min().orElse(Line.NEVER);
        if (next != Line.NEVER) {
            alarm = time.at(next, this::drain);
        }
    }

    private void attempt(Line line, Line.Waiting waiting, @Nullable Tellable channel) {
        Notice notice = waiting.notice();
        int attempts = waiting.attempts() + (channel == null ? 0 : 1);
        send(channel, notice).otherwise(failure -> ourFault(notice, failure)).onSuccess(answer -> {
            if (stopping != null && stopping.future().isComplete()) {
                return;
            }
            Delivery delivery = answer.delivery(notice, attempts, time.now(), backoff);
            count(delivery);
            journal.apply(delivery)
                    .otherwise(failure -> forgotten(delivery, failure))
                    .onSuccess(remembered -> {
                        line.settle(waiting, delivery, answer.quietUntil());
                        drain();
                    });
        });
    }

    private static Future<Answer> send(@Nullable Tellable channel, Notice notice) {
        if (channel == null) {
            return Future.succeededFuture(
                    new Answer.GaveUp(0, "the channel " + notice.channel() + " is not in the configuration"));
        }
        try {
            return channel.sender.send(notice);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Answer ourFault(Notice notice, Throwable failure) {
        LOG.atError()
                .addKeyValue("channel", notice.channel())
                .addKeyValue("event", notice.event())
                .setCause(failure)
                .log("an attempt to tell failed by our own fault");
        return new Answer.Retry(0, "our own fault: " + failure.getClass().getSimpleName(), 0);
    }

    private static @Nullable Void forgotten(Delivery delivery, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("delivery", delivery.id())
                .setCause(failure)
                .log("a delivery could not be remembered; it may be repeated after a restart");
        return null;
    }

    private void count(Delivery delivery) {
        Deliveries.Result result = switch (delivery.state()) {
            case DELIVERED -> Deliveries.Result.DELIVERED;
            case PENDING -> Deliveries.Result.RETRIED;
            case DEAD -> Deliveries.Result.DEAD;
        };
        deliveries.count(delivery.channel(), result);
        if (delivery.state() != Delivery.State.DELIVERED) {
            LOG.atWarn()
                    .addKeyValue("channel", delivery.channel())
                    .addKeyValue("incident", delivery.incident())
                    .addKeyValue("event", delivery.event())
                    .addKeyValue("attempts", delivery.attempts())
                    .addKeyValue("detail", delivery.detail())
                    .log(delivery.state() == Delivery.State.DEAD ? "a delivery is dead" : "an attempt to tell failed");
        }
    }
}
