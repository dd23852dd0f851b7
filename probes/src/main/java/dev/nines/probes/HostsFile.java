package dev.nines.probes;

import dev.nines.probe.Time;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The names of the system's hosts file, read again every ten seconds at most; Netty's own never looks again. */
final class HostsFile implements HostsFileEntriesResolver {

    private static final long FRESH = 10_000_000_000L;

    private final Time time;
    private HostsFileEntriesResolver entries = new DefaultHostsFileEntriesResolver();
    private long read;

    HostsFile(Time time) {
        this.time = time;
        this.read = time.nanos();
    }

    @Override
    public @Nullable InetAddress address(String host, ResolvedAddressTypes types) {
        long now = time.nanos();
        if (now - read > FRESH) {
            read = now;
            entries = new DefaultHostsFileEntriesResolver();
        }
        return entries.address(host, types);
    }
}
