package dev.nines.notify;

import dev.nines.probe.Time;
import dev.nines.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Drains the outbox: tells every channel what it must be told, on one event loop with one client. */
public final class NotifierVerticle extends VerticleBase {

    private final Time time;
    private final Outbox outbox;
    private final Deliveries deliveries = new Deliveries();
    private final Notifier notifier;
    private final List<Channel> channels;
    private @Nullable HttpClientAgent client;

    /**
     * Tells when it is deployed.
     *
     * @param channels those of the configuration
     * @param random spreads repeated attempts
     */
    public NotifierVerticle(Time time, Outbox outbox, Collection<? extends Channel> channels, RandomGenerator random) {
        this.time = time;
        this.outbox = outbox;
        this.channels = List.copyOf(channels);
        notifier = new Notifier(time, new Backoff(random), deliveries, this::sender, outbox::settle);
    }

    @Override
    public Future<?> start() {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) WebhookSender.DEADLINE));
        notifier.channels(channels);
        outbox.feed(telling -> context.runOnContext(here -> notifier.offer(telling)));
        return Future.succeededFuture();
    }

    /** Begins nothing more and waits for what is on its way, for some seconds at most. */
    @Override
    public Future<?> stop() {
        return notifier.stop().compose(stopped -> client == null ? Future.succeededFuture() : client.close());
    }

    /**
     * From now on these are the channels; any thread, once it is deployed. What waits for one that is new or changed is
     * attempted at once, what waits for one that is gone is dead. Fails, and changes nothing, when one is unusable.
     */
    public Future<Void> channels(Collection<? extends Channel> configured) {
        List<Channel> copy = List.copyOf(configured);
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> {
            try {
                notifier.channels(copy);
                done.complete();
            } catch (IllegalArgumentException unusable) {
                done.fail(unusable);
            }
        });
        return done.future();
    }

    /** What attempts came to, by channel and result. */
    public Deliveries deliveries() {
        return deliveries;
    }

    private Sender sender(Channel channel) {
        if (client != null && channel instanceof Channel.Webhook webhook) {
            return new WebhookSender(client, time, webhook);
        }
        throw new IllegalArgumentException("nobody tells " + channel);
    }
}
