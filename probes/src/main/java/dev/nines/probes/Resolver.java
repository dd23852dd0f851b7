package dev.nines.probes;

import dev.nines.probe.Time;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.Promise;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns names into addresses without keeping any: every look asks anew, since the name is part of what is watched. The
 * hosts file and {@code resolv.conf} are honoured.
 */
final class Resolver {

    /** So that the second of two servers still gets its turn within a look; {@code resolv.conf} says five seconds. */
    private static final long QUERY_TIMEOUT = 2_000;

    /** How long a resolver may take to answer what it always knows. */
    private static final long ALIVE_TIMEOUT = 1_000;

    private final DnsNameResolver names;
    private final DnsNameResolver alive;
    private io.vertx.core.@Nullable Future<Boolean> asking;

    /**
     * @param servers whom to ask; the system's when empty
     */
    Resolver(EventLoop loop, Transport transport, Time time, List<InetSocketAddress> servers) {
        HostsFile hosts = new HostsFile(time);
        this.names = builder(loop, transport, servers)
                .hostsFileEntriesResolver(hosts)
                .queryTimeoutMillis(QUERY_TIMEOUT)
                .build();
        this.alive = builder(loop, transport, servers)
                .queryTimeoutMillis(ALIVE_TIMEOUT)
                .build();
    }

    private static DnsNameResolverBuilder builder(
            EventLoop loop, Transport transport, List<InetSocketAddress> servers) {
        ChannelFactory<?> sockets = transport.channelFactory(false);
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(transport::datagramChannel)
                .socketChannelFactory(() -> (SocketChannel) sockets.newChannel())
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE);
        return servers.isEmpty()
                ? builder
                : builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers));
    }

    Future<InetAddress> resolve(String host) {
        return names.resolve(host);
    }

    /**
     * Whether the resolver does not even answer where the root of all names is, which it always knows; then it is ours
     * that is broken, and not the target's. Several that ask at once get one answer.
     */
    io.vertx.core.Future<Boolean> silent() {
        if (asking != null) {
            return asking;
        }
        Promise<Boolean> silent = Promise.promise();
        asking = silent.future();
        alive.query(new DefaultDnsQuestion(".", DnsRecordType.NS)).addListener(asked -> {
            asking = null;
            if (asked.isSuccess()) {
                ReferenceCountUtil.release(asked.getNow());
            }
            silent.complete(!asked.isSuccess());
        });
        return silent.future();
    }

    void close() {
        names.close();
        alive.close();
    }
}
