package dev.nines.probes;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect to.
 *
 * @param host a name in ASCII and lower case, or an IP address without brackets
 * @param literal the IP address, null for a name that must be resolved
 */
record Address(String host, int port, @Nullable InetAddress literal) {

    Address {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a host and a port from 1 to 65535: " + host + ":" + port);
        }
    }

    static Address of(String host, int port) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(bare);
        return new Address(literal == null ? IDN.toASCII(bare).toLowerCase(Locale.ROOT) : bare, port, literal);
    }

    /** Of {@code host:port}, or of {@code host} alone with a default port. */
    static Address parse(String authority, int defaultPort) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        String port = hasPort ? authority.substring(colon + 1) : "";
        try {
            return of(host, port.isEmpty() ? defaultPort : Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a port: " + port, e);
        }
    }
}
