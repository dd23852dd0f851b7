package dev.nines.probes;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An http or https URL, taken apart once.
 *
 * @param path path and query as they go on the wire
 */
record Target(boolean tls, Address address, String path) {

    /**
     * @throws IllegalArgumentException saying what is wrong with the URL
     */
    static Target parse(String url) {
        return of(uri(url));
    }

    private static Target of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http")) {
            throw new IllegalArgumentException("not an absolute http or https URL");
        }
        String authority = uri.getAuthority();
        if (authority == null) {
            throw new IllegalArgumentException("a URL without a host");
        }
        if (authority.contains("@")) {
            throw new IllegalArgumentException("credentials in a URL are not sent; use an authorization header");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(tls, Address.parse(authority, defaultPort(tls)), path + query);
    }

    /**
     * Where a {@code location} header leads to from here.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    Target follow(String location) {
        String here = (tls ? "https://" : "http://") + authority() + page();
        String reference = new String(location.trim().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return reference.startsWith("?")
                ? parse(here + reference)
                : of(uri(here).resolve(uri(reference)));
    }

    /** What goes into the {@code host} header. */
    String authority() {
        String host = address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]";
        return address.port() == defaultPort(tls) ? host : host + ":" + address.port();
    }

    private static int defaultPort(boolean tls) {
        return tls ? 443 : 80;
    }

    boolean sameOrigin(Target other) {
        return tls == other.tls && address.equals(other.address);
    }

    /** The path without its query, which may hold secrets. */
    String page() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static URI uri(String text) {
        try {
            return new URI(escape(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + e.getReason() + " at index " + e.getIndex(), e);
        }
    }

    /** Percent-encodes what servers write into {@code location} although they must not. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
                escaped.append(String.format("%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
