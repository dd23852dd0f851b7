package dev.nines.probes;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;

/**
 * What came back and how long it took.
 *
 * @param asked what was asked for, such as {@code GET /v1/payments}; without the query, which may hold secrets
 * @param micros from the beginning of the look to the last byte, in microseconds
 */
record Answer(String asked, int status, HttpHeaders headers, ByteBuf body, long micros) {

    static Answer of(Hop hop, HttpResponse head, ByteBuf body, long micros) {
        String asked = hop.method().name() + " " + hop.target().page();
        return new Answer(asked, head.status().code(), head.headers(), body, micros);
    }

    /** A connection that stands is the whole answer. */
    static Answer connected(long micros) {
        return new Answer("connect", 0, EmptyHttpHeaders.INSTANCE, Unpooled.EMPTY_BUFFER, micros);
    }

    /** The body in the charset that it claims, UTF-8 if it claims none. */
    String text() {
        String type = headers.get("content-type");
        return body.toString(type == null ? StandardCharsets.UTF_8 : HttpUtil.getCharset(type, StandardCharsets.UTF_8));
    }
}
