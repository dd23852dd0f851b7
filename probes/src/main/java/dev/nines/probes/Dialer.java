package dev.nines.probes;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Resolves and connects, one address and one attempt: what a look says must not depend on a second try. The phases
 * {@code dns} and {@code connect} are its own; the look's deadline is the only one.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when a socket is closed
final class Dialer {

    private final Bootstrap bootstrap;
    private final Resolver resolver;

    Dialer(EventLoop loop, ChannelFactory<?> sockets, Resolver resolver) {
        this.resolver = resolver;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(sockets)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .disableResolver();
    }

    /** Connects; the handler learns of it by {@code channelActive}, the look ends where it fails. */
    void dial(Looking looking, Address address, ChannelHandler handler) {
        if (address.literal() != null) {
            connect(looking, address.literal(), address.port(), handler);
            return;
        }
        looking.enter(Phase.DNS);
        Future<InetAddress> resolved = resolver.resolve(address.host());
        looking.holds(() -> resolved.cancel(false));
        resolved.addListener(done -> {
            if (looking.over()) {
                return;
            }
            if (done.isSuccess()) {
                connect(looking, resolved.getNow(), address.port(), handler);
            } else {
                if (Failures.unanswered(done.cause())) {
                    looking.unanswered();
                }
                looking.end(Failures.unresolved(address.host(), done.cause()));
            }
        });
    }

    private void connect(Looking looking, InetAddress ip, int port, ChannelHandler handler) {
        InetSocketAddress remote = new InetSocketAddress(ip, port);
        looking.enter(Phase.CONNECT);
        looking.seen().remote(remote);
        ChannelFuture connected = bootstrap.clone().handler(handler).connect(remote);
        Channel channel = connected.channel();
        if (!channel.isRegistered()) {
            looking.fail(new IllegalStateException("no socket to connect with", connected.cause()));
            return;
        }
        looking.holds(channel::close);
        connected.addListener(done -> {
            if (!done.isSuccess() && !looking.over()) {
                looking.end(Failures.unconnected(done.cause()));
            }
        });
    }
}
