package dev.nines.probes;

import dev.nines.monitor.ProbeSpec;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of one definition, with everything that stays the same from look to look made once. */
final class Requests {

    static final String REQUEST_ID = "x-request-id";

    /** Of the configured headers only these go to another origin: any other may be a credential. */
    private static final Set<String> HARMLESS =
            Set.of("accept", "accept-encoding", "accept-language", "content-type", "user-agent");

    private final Hop first;
    private final HttpHeaders own;
    private final HttpHeaders elsewhere;
    private final byte[] body;
    private final @Nullable String configuredId;

    /**
     * @throws IllegalArgumentException for a header or method that cannot be sent
     */
    Requests(ProbeSpec.Http spec, String userAgent) {
        this.body = spec.body() == null ? new byte[0] : spec.body().getBytes(StandardCharsets.UTF_8);
        this.first = new Hop(HttpMethod.valueOf(spec.method()), Target.parse(spec.url()), spec.body() != null);
        this.own = defaults(userAgent, spec.freshConnection());
        this.elsewhere = defaults(userAgent, spec.freshConnection());
        spec.headers().forEach((name, value) -> {
            own.set(name, value);
            if (HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                elsewhere.set(name, value);
            }
        });
        this.configuredId = own.get(REQUEST_ID);
        if (first.method().equals(HttpMethod.CONNECT)) {
            throw new IllegalArgumentException("CONNECT is for proxies, not for looking");
        }
    }

    private static HttpHeaders defaults(String userAgent, boolean fresh) {
        HttpHeaders headers = new DefaultHttpHeaders()
                .set(HttpHeaderNames.USER_AGENT, userAgent)
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
        return fresh ? headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE) : headers;
    }

    Hop first() {
        return first;
    }

    /** The id that goes with every request of a look: the configured one, if there is one. */
    String idOr(String fresh) {
        return configuredId != null ? configuredId : fresh;
    }

    FullHttpRequest of(Hop hop, String requestId) {
        boolean home = hop.target().sameOrigin(first.target());
        HttpHeaders headers = (home ? own : elsewhere).copy();
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, hop.target().authority());
        }
        headers.set(REQUEST_ID, requestId);
        if (hop.body()) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        } else if (hop.repeatable()) {
            headers.remove(HttpHeaderNames.CONTENT_TYPE).remove(HttpHeaderNames.CONTENT_LENGTH);
        } else {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, 0);
        }
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                hop.method(),
                hop.target().path(),
                hop.body() ? Unpooled.wrappedBuffer(body) : Unpooled.EMPTY_BUFFER,
                headers,
                EmptyHttpHeaders.INSTANCE);
    }
}
