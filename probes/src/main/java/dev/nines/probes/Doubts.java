package dev.nines.probes;

import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Asks of each failure on the way to a target whether it was our own network or resolver that failed. */
final class Doubts {

    private static final Set<Reason> ON_THE_WAY = EnumSet.of(
            Reason.DNS_NOT_FOUND,
            Reason.DNS_FAILED,
            Reason.CONNECT_REFUSED,
            Reason.CONNECT_TIMEOUT,
            Reason.CONNECT_FAILED,
            Reason.TIMEOUT,
            Reason.CLOSED);

    private final Witnesses witnesses;
    private final Resolver resolver;

    Doubts(Witnesses witnesses, Resolver resolver) {
        this.witnesses = witnesses;
        this.resolver = resolver;
    }

    /**
     * Hands on the outcome, or {@code inconclusive} in its place; at once unless somebody must be asked.
     *
     * @param unanswered nothing came back from the resolver
     */
    void settle(Outcome outcome, boolean unanswered, Consumer<Outcome> settled) {
        boolean onTheWay = outcome.kind() == Outcome.Kind.DOWN && ON_THE_WAY.contains(outcome.reason());
        if (!onTheWay || (!unanswered && witnesses.none())) {
            settled.accept(outcome);
            return;
        }
        Future<Boolean> network = witnesses.unreachable();
        Future<Boolean> silent = unanswered ? resolver.silent() : Future.succeededFuture(false);
        Future.join(network, silent).onComplete(asked -> {
            if (network.succeeded() && network.result()) {
                settled.accept(new Outcome.Inconclusive(Reason.OWN_NETWORK, "no witness is reachable"));
            } else if (silent.succeeded() && silent.result()) {
                settled.accept(new Outcome.Inconclusive(Reason.OWN_RESOLVER, "our resolver does not answer"));
            } else {
                settled.accept(outcome);
            }
        });
    }
}
