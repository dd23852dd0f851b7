package dev.nines.probes;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange, with the redirects it leads to followed by hand so that each is timed and judged. */
final class HttpProber implements Prober {

    private static final int MOST_REDIRECTS = 10;
    private static final int SMALL = 64 << 10;

    private final ProbeSpec.Http spec;
    private final Loop loop;
    private final Tls tls;
    private final Requests requests;
    private final Assertions assertions;
    private @Nullable Connection idle;

    HttpProber(ProbeDefinition definition, ProbeSpec.Http spec, Loop loop, Tls tls) {
        this.spec = spec;
        this.loop = loop;
        this.tls = tls;
        this.requests = new Requests(spec, loop.equipment().userAgent());
        this.assertions = Assertions.ofHttp(definition);
    }

    /**
     * @throws IllegalArgumentException when a definition cannot be looked at
     */
    static void check(ProbeDefinition definition) {
        new Requests((ProbeSpec.Http) definition.spec(), "");
        Assertions.ofHttp(definition);
    }

    static Future<Prober> make(ProbeDefinition definition, Loop loop) {
        ProbeSpec.Http spec = (ProbeSpec.Http) definition.spec();
        return loop.equipment().tls().of(spec.tls()).map(tls -> new HttpProber(definition, spec, loop, tls));
    }

    @Override
    public void look(Looking looking) {
        new Trip(looking).ask();
    }

    @Override
    public void close() {
        if (idle != null) {
            idle.close();
            idle = null;
        }
    }

    private Connection connect(Target target) {
        boolean home = target.sameOrigin(requests.first().target());
        String peer = home && spec.tls().serverName() != null
                ? spec.tls().serverName()
                : target.address().host();
        return new Connection(target, target.tls() ? tls : null, peer);
    }

    /** The connection that the look before left open, if it still stands and leads there. */
    private @Nullable Connection reuse(Target target) {
        Connection kept = idle;
        if (kept == null || !kept.leadsTo(target)) {
            return null;
        }
        idle = null;
        return kept.stands() ? kept : null;
    }

    /** The exchanges of one look, one after the other. */
    private final class Trip implements Exchange.Ending {

        private final Looking looking;
        private final String requestId;
        private final Set<Hop> been = new HashSet<>(2);
        private Hop hop = requests.first();
        private @Nullable Connection connection;
        private boolean reused;

        Trip(Looking looking) {
            this.looking = looking;
            this.requestId = requests.idOr(loop.equipment().requestIds().next());
            looking.seen().requestId(requestId);
        }

        void ask() {
            Connection kept = reuse(hop.target());
            reused = kept != null;
            ask(kept != null ? kept : connect(hop.target()));
        }

        private void ask(Connection over) {
            connection = over;
            looking.seen().afresh();
            Exchange exchange = new Exchange(
                    looking, requests.of(hop, requestId), assertions.readBody(), spec.maxBodyBytes(), this);
            if (reused) {
                over.carry(exchange);
            } else {
                over.open(loop.dialer(), exchange);
            }
        }

        @Override
        public void answered(HttpResponse head, ByteBuf body, boolean reusable) {
            if (looking.over()) {
                return;
            }
            part(reusable);
            int status = head.status().code();
            String location = head.headers().get(HttpHeaderNames.LOCATION);
            if (spec.followRedirects() && Hop.redirects(status) && location != null && !location.isBlank()) {
                redirect(status, location);
            } else {
                looking.answered();
                judge(Answer.of(hop, head, body, looking.elapsed()));
            }
        }

        /** A large body would hold up the event loop. */
        private void judge(Answer answer) {
            if (answer.body().readableBytes() <= SMALL) {
                looking.end(assertions.judge(answer));
            } else {
                loop.equipment()
                        .vertx()
                        .executeBlocking(() -> assertions.judge(answer), false)
                        .onSuccess(looking::end)
                        .onFailure(looking::fail);
            }
        }

        private void redirect(int status, String location) {
            been.add(hop);
            try {
                hop = hop.follow(status, location);
            } catch (IllegalArgumentException e) {
                looking.end(new Failure(Reason.REDIRECTS, Words.brief(String.valueOf(e.getMessage()))));
                return;
            }
            if (been.contains(hop)) {
                looking.end(new Failure(Reason.REDIRECTS, "redirected in a circle"));
            } else if (been.size() > MOST_REDIRECTS) {
                looking.end(new Failure(Reason.REDIRECTS, "more than " + MOST_REDIRECTS + " redirects"));
            } else {
                ask();
            }
        }

        /** Keeps the connection for the next look or closes it. */
        private void part(boolean reusable) {
            Connection past = connection;
            connection = null;
            looking.holdsNothing();
            if (past == null) {
                return;
            }
            boolean home = past.leadsTo(requests.first().target());
            if (reusable && home && idle == null && !spec.freshConnection()) {
                idle = past;
            } else {
                past.close();
            }
        }

        /** A kept connection that the server closed in the very moment says nothing; then a new one is asked once. */
        @Override
        public void broken(Failure failure, boolean untouched) {
            if (looking.over()) {
                return;
            }
            if (reused && untouched && failure.reason() == Reason.CLOSED && hop.repeatable()) {
                reused = false;
                ask(connect(hop.target()));
                return;
            }
            Outcome inconclusive = assertions.inconclusive(looking.seen().status());
            looking.end(inconclusive != null ? inconclusive : failure.down());
        }
    }
}
