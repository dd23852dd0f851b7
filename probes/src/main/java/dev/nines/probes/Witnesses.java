package dev.nines.probes;

import dev.nines.probe.Time;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Addresses elsewhere that are always there: when none of them can be reached, our own network is gone. Asked only after
 * a failure, by one check at a time whose answer is good for a second.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when a socket is closed
final class Witnesses {

    private static final int PATIENCE = 1_000;
    private static final long FRESH = 1_000_000_000L;

    private final Supplier<List<Address>> addresses;
    private final Time time;
    private final Resolver resolver;
    private final Bootstrap bootstrap;
    private @Nullable Future<Boolean> answer;
    private long answered;

    Witnesses(
            EventLoop loop,
            ChannelFactory<?> sockets,
            Resolver resolver,
            Time time,
            Supplier<List<Address>> addresses) {
        this.addresses = addresses;
        this.time = time;
        this.resolver = resolver;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(sockets)
                .handler(new Silent())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE)
                .disableResolver();
    }

    boolean none() {
        return addresses.get().isEmpty();
    }

    /** Whether not a single witness can be reached; false when there is none to ask. */
    Future<Boolean> unreachable() {
        if (none()) {
            return Future.succeededFuture(false);
        }
        if (answer == null || (answer.isComplete() && time.nanos() - answered > FRESH)) {
            List<Future<Void>> asked = addresses.get().stream().map(this::reach).toList();
            answer = Future.any(asked).transform(any -> {
                answered = time.nanos();
                return Future.succeededFuture(any.failed());
            });
        }
        return answer;
    }

    /** Succeeds when somebody answers there, be it by a refusal. */
    private Future<Void> reach(Address address) {
        Promise<Void> reached = Promise.promise();
        if (address.literal() != null) {
            connect(new InetSocketAddress(address.literal(), address.port()), reached);
        } else {
            resolver.resolve(address.host()).addListener(resolved -> {
                if (resolved.isSuccess()) {
                    connect(new InetSocketAddress((InetAddress) resolved.getNow(), address.port()), reached);
                } else {
                    reached.fail(resolved.cause());
                }
            });
        }
        return reached.future();
    }

    private void connect(InetSocketAddress remote, Promise<Void> reached) {
        ChannelFuture connecting = bootstrap.clone().connect(remote);
        if (!connecting.channel().isRegistered()) {
            reached.fail(connecting.cause());
            return;
        }
        connecting.addListener(connected -> {
            connecting.channel().close();
            Throwable cause = connected.cause();
            if (cause == null || (cause instanceof ConnectException && !(cause instanceof ConnectTimeoutException))) {
                reached.complete();
            } else {
                reached.fail(cause);
            }
        });
    }

    /** Has nothing to say and nothing to hear. */
    @ChannelHandler.Sharable
    private static final class Silent extends ChannelInboundHandlerAdapter {}
}
