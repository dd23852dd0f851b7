package dev.nines.probes;

import dev.nines.probe.Time;
import io.vertx.core.Vertx;
import io.vertx.core.spi.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all event loops share.
 *
 * @param userAgent how we introduce ourselves to targets
 * @param nameServers whom to ask for names, the system's when empty
 * @param witnesses as they are configured now
 */
record Equipment(
        Vertx vertx,
        Transport transport,
        Time time,
        TlsContexts tls,
        RequestIds requestIds,
        String userAgent,
        List<InetSocketAddress> nameServers,
        Supplier<List<Address>> witnesses) {}
