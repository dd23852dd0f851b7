package dev.nines.probes;

import dev.nines.probe.Reason;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells reasons from exceptions, by their types along the chain of causes and by the phase, never by their words. */
final class Failures {

    private Failures() {}

    /** Why no address came of a name. */
    static Failure unresolved(String host, Throwable cause) {
        DnsErrorCauseException code = find(cause, DnsErrorCauseException.class);
        if (code != null && !code.getCode().equals(DnsResponseCode.NXDOMAIN)) {
            return new Failure(Reason.DNS_FAILED, host + ": the resolver answered " + code.getCode());
        }
        if (unanswered(cause)) {
            return new Failure(Reason.DNS_FAILED, host + ": the resolver did not answer");
        }
        if (find(cause, UnknownHostException.class) == null) {
            return new Failure(Reason.DNS_FAILED, host + ": " + cause.getClass().getSimpleName());
        }
        return new Failure(Reason.DNS_NOT_FOUND, host + (code == null ? " has no address" : " does not exist"));
    }

    /** Whether the resolver was asked and nothing at all came back. */
    static boolean unanswered(Throwable cause) {
        return find(cause, DnsNameResolverException.class) != null;
    }

    /** Why no connection came about. */
    static Failure unconnected(Throwable cause) {
        return find(cause, ConnectException.class) != null
                ? new Failure(Reason.CONNECT_REFUSED, "connection refused")
                : new Failure(Reason.CONNECT_FAILED, message(cause));
    }

    /** Why a connection that stood failed in this phase. */
    static Failure broken(Throwable cause, @Nullable Phase phase) {
        Rejected rejected = find(cause, Rejected.class);
        if (rejected != null) {
            return new Failure(rejected.reason(), message(rejected));
        }
        if (find(cause, SSLException.class) != null) {
            return new Failure(Reason.TLS_FAILED, message(cause));
        }
        if (find(cause, IOException.class) != null || find(cause, PrematureChannelClosureException.class) != null) {
            return closed(phase);
        }
        return new Failure(
                phase == Phase.TLS ? Reason.TLS_FAILED : Reason.PROTOCOL_ERROR, "not understood: " + message(cause));
    }

    /** The other side closed the connection in this phase. */
    static Failure closed(@Nullable Phase phase) {
        return new Failure(Reason.CLOSED, "connection closed" + (phase == null ? "" : " in " + phase.word()));
    }

    static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable t = thrown;
        for (int depth = 0; t != null && depth < 20; depth++) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
            t = t.getCause();
        }
        return null;
    }

    private static String message(Throwable thrown) {
        Throwable t = thrown;
        for (int depth = 0; depth < 20 && t.getMessage() == null && t.getCause() != null; depth++) {
            t = t.getCause();
        }
        String message = t.getMessage();
        return Words.brief(message == null ? t.getClass().getSimpleName() : message);
    }
}
