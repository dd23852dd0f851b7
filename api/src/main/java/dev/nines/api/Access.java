package dev.nines.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in. With tokens, the bearer of one that has not expired; without any, only a program on this machine that
 * addressed it by a loopback name, so that a web page cannot reach it through the user's browser.
 */
public record Access(List<Token> tokens) {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/=-]+) *");
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");
    private static final Set<String> LOOPBACK_6 = Set.of("::1", "0:0:0:0:0:0:0:1");

    public Access {
        tokens = List.copyOf(tokens);
    }

    /**
     * What a request says of its sender.
     *
     * @param near whether it came over a loopback address
     * @param host its {@code Host}, {@code origin} its {@code Origin}, {@code authorization} its {@code Authorization}
     */
    record Credentials(
            boolean near,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String authorization) {

        static Credentials of(HttpServerRequest request) {
            SocketAddress from = request.remoteAddress();
            boolean near = from != null && loopback(from.hostAddress());
            return new Credentials(
                    near, request.getHeader("host"), request.getHeader("origin"), request.getHeader("authorization"));
        }

        private static boolean loopback(@Nullable String address) {
            return address != null && (address.startsWith("127.") || LOOPBACK_6.contains(address));
        }
    }

    /**
     * Names the sender.
     *
     * @param now epoch milliseconds
     * @throws Problem 401 when it is nobody, 403 when it may not come this way
     */
    Caller admit(Credentials credentials, long now) {
        return tokens.isEmpty() ? local(credentials) : bearer(credentials.authorization, now);
    }

    private static Caller local(Credentials credentials) {
        String host = credentials.host;
        if (!credentials.near || host == null || !loopback(host)) {
            throw Problem.forbidden("Without configured tokens only this machine is served, under a loopback name such"
                    + " as localhost or 127.0.0.1. Configure tokens to be reached from elsewhere.");
        }
        if (credentials.origin != null && !credentials.origin.equalsIgnoreCase("http://" + host)) {
            throw Problem.forbidden("Without configured tokens no request from another site is served.");
        }
        return Caller.LOCAL;
    }

    private static boolean loopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private Caller bearer(@Nullable String authorization, long now) {
        if (authorization == null) {
            throw Problem.unauthorized("Send a token as `Authorization: Bearer ...`.");
        }
        var matcher = BEARER.matcher(authorization);
        Token token = matcher.matches() ? known(matcher.group(1)) : null;
        if (token == null) {
            throw Problem.unauthorized("This token is not known.");
        }
        if (token.expires() != null && token.expires() <= now) {
            throw Problem.unauthorized("This token has expired. Make a new one with `nines token new`.");
        }
        return new Caller(token.name(), token.role(), token.role() == Role.AGENT ? token.location() : null);
    }

    /** Compares with every hash, each in constant time, so that the time taken tells nothing. */
    private @Nullable Token known(String presented) {
        byte[] hash = hash(presented).getBytes(StandardCharsets.US_ASCII);
        Token found = null;
        for (Token token : tokens) {
            for (String candidate : token.hashes()) {
                if (MessageDigest.isEqual(hash, candidate.getBytes(StandardCharsets.US_ASCII))) {
                    found = token;
                }
            }
        }
        return found;
    }

    /** The SHA-256 of a token, as configured. */
    public static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("this Java has no SHA-256", absent);
        }
    }
}
