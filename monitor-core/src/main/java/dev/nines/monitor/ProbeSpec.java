package dev.nines.monitor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a probe does to look: one record per kind. */
public sealed interface ProbeSpec {

    /** The word in configuration, such as {@code http}. */
    String kind();

    /**
     * One HTTP exchange.
     *
     * @param url absolute, http or https
     * @param headers sent as given, in order
     * @param freshConnection a new connection for every look; otherwise one is kept and reused
     */
    record Http(
            String method,
            String url,
            Map<String, String> headers,
            @Nullable String body,
            Tls tls,
            boolean followRedirects,
            boolean freshConnection,
            long maxBodyBytes)
            implements ProbeSpec {

        /** How much of a body is read before it is {@code body_too_large}, unless configured. */
        public static final long MAX_BODY_BYTES = 1 << 20;

        public Http {
            headers = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(headers));
        }

        @Override
        public String kind() {
            return "http";
        }

        /** Without the address, headers and body, which may hold secrets. */
        @Override
        public String toString() {
            return "Http[" + method + "]";
        }
    }

    /** A TCP connect to {@code host:port}. */
    record Tcp(String host, int port) implements ProbeSpec {
        @Override
        public String kind() {
            return "tcp";
        }
    }

    /** A DNS question. */
    record Dns(String name, String type, @Nullable String server) implements ProbeSpec {
        @Override
        public String kind() {
            return "dns";
        }
    }

    /** A TLS handshake with {@code host:port}. */
    record TlsHandshake(String host, int port, Tls tls) implements ProbeSpec {
        @Override
        public String kind() {
            return "tls";
        }
    }

    /** Pushed to us; missing for longer than the interval and {@code grace} milliseconds is down. */
    record Heartbeat(long grace) implements ProbeSpec {
        @Override
        public String kind() {
            return "heartbeat";
        }
    }

    /** Several exchanges that share cookies and captured values. */
    record Journey(List<Step> steps) implements ProbeSpec {
        public Journey {
            steps = List.copyOf(steps);
        }

        @Override
        public String kind() {
            return "journey";
        }
    }

    /** One exchange of a journey; {@code capture} names JSON paths whose values later steps may use. */
    record Step(Http http, List<Check> expect, Map<String, String> capture) {
        public Step {
            expect = List.copyOf(expect);
            capture = Map.copyOf(capture);
        }
    }

    /**
     * How the other side proves itself.
     *
     * @param caFile PEM file of trusted roots, the system's when null
     * @param serverName name to ask for and to check, the host when null
     * @param verify false accepts any certificate
     */
    record Tls(@Nullable String caFile, @Nullable String serverName, boolean verify) {
        public static final Tls DEFAULT = new Tls(null, null, true);
    }
}
