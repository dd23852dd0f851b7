package dev.nines.app.config;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of the network. */
final class Addresses {

    static final ScalarType<HostPort> LISTEN =
            ScalarType.of("a host and port to listen on, such as 127.0.0.1:8080", HostPort::parse);

    static final ScalarType<HostPort> HOST_PORT = ScalarType.of(
                    "a host and port such as pay.example.com:443", HostPort::parse)
            .that(address -> address.port() > 0, "a host and port such as pay.example.com:443");

    /** An absolute http or https address; the arguments that may be secret are masked. */
    static final ScalarType<String> URL = ScalarType.of(
                    "an address such as https://pay.example.com", Addresses::absolute)
            .masked(Masks::address);

    /** An address that nobody may see, since knowing it is enough to use it. */
    static final ScalarType<String> SECRET_URL = URL.masked(Masks::secretAddress);

    /** An absolute address, or a path that hangs on a base; {@code ${…}} stands for what a journey captured. */
    static final ScalarType<String> URL_OR_PATH = ScalarType.of(
                    "an address such as https://pay.example.com/v1, or a path such as /v1", Addresses::addressOrPath)
            .masked(Masks::address);

    static final ScalarType<HostPort> WITNESS = ScalarType.of("a witness such as tcp://192.0.2.1:443", text -> {
        if (!text.startsWith("tcp://")) {
            throw new IllegalArgumentException();
        }
        return HostPort.parse(text.substring("tcp://".length()));
    });

    private static final Pattern NAME_WITH_PORT = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?");
    private static final Pattern CAPTURED = Pattern.compile("\\$\\{[^}]*}");

    private Addresses() {}

    /** The address of a path below a base. */
    static String below(@Nullable String base, String urlOrPath) {
        if (base == null || !urlOrPath.startsWith("/")) {
            return urlOrPath;
        }
        return base.endsWith("/") ? base + urlOrPath.substring(1) : base + urlOrPath;
    }

    private static String absolute(String text) {
        URI uri = URI.create(text);
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new ScalarType.Unfit("must begin with http:// or https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new ScalarType.Unfit("must not hold a login (an authorization header can)");
        }
        String authority = uri.getRawAuthority();
        boolean named = uri.getHost() != null
                || (authority != null && NAME_WITH_PORT.matcher(authority).matches());
        if (!named || uri.getPort() > 65_535) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static String addressOrPath(String text) {
        String plain = CAPTURED.matcher(text).replaceAll("x");
        if (plain.startsWith("/")) {
            URI.create(plain);
        } else {
            absolute(plain);
        }
        return text;
    }
}
