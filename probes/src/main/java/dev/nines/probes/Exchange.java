package dev.nines.probes;

import dev.nines.probe.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** One request and its answer: steps over interim answers, bounds the body, and keeps it if somebody will read it. */
final class Exchange {

    private final Looking looking;
    private final FullHttpRequest request;
    private final boolean keepBody;
    private final long maxBody;
    private final Ending ending;
    private final ByteBuf body;
    private @Nullable HttpResponse head;
    private long size;
    private boolean begun;
    private boolean interim;

    Exchange(Looking looking, FullHttpRequest request, boolean keepBody, long maxBody, Ending ending) {
        this.looking = looking;
        this.request = request;
        this.keepBody = keepBody;
        this.maxBody = maxBody;
        this.ending = ending;
        this.body = keepBody ? Unpooled.buffer() : Unpooled.EMPTY_BUFFER;
    }

    Looking looking() {
        return looking;
    }

    /** What to send; whoever sends it gives it away. */
    FullHttpRequest request() {
        return request;
    }

    boolean bodiless() {
        return request.method().equals(HttpMethod.HEAD);
    }

    /** Bytes of the answer have come, perhaps not enough of them to be understood. */
    void bytes() {
        if (!begun) {
            begun = true;
            looking.enter(Phase.TRANSFER);
        }
    }

    /** Takes a part of the answer; true when that was the end of it, good or bad. */
    boolean receive(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            return fail(Failures.broken(part.decoderResult().cause(), looking.phase()));
        }
        if (part instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (response.status().code() == 101) {
                return fail(new Failure(Reason.PROTOCOL_ERROR, "101 Switching Protocols without being asked"));
            }
            if (!interim) {
                head = response;
                looking.seen().response(response);
            }
        }
        if (part instanceof HttpContent content) {
            return interim ? skip(content) : take(content);
        }
        return false;
    }

    private boolean skip(HttpContent content) {
        if (content instanceof LastHttpContent) {
            interim = false;
            begun = false;
            looking.enter(Phase.FIRST_BYTE);
        }
        return false;
    }

    private boolean take(HttpContent content) {
        size += content.content().readableBytes();
        if (size > maxBody) {
            return fail(new Failure(Reason.BODY_TOO_LARGE, "the body is longer than " + maxBody + " bytes"));
        }
        if (keepBody) {
            body.writeBytes(content.content());
        }
        if (!(content instanceof LastHttpContent) || head == null) {
            return false;
        }
        looking.leave();
        ending.answered(head, body, HttpUtil.isKeepAlive(head));
        return true;
    }

    /** The connection is of no more use. */
    boolean fail(Failure failure) {
        ending.broken(failure, !begun);
        return true;
    }

    /** How it goes on; exactly one of them is called. */
    interface Ending {

        /**
         * The answer is complete.
         *
         * @param reusable the connection may carry another exchange
         */
        void answered(HttpResponse head, ByteBuf body, boolean reusable);

        /**
         * There will be no answer, or none that can be used.
         *
         * @param untouched not a byte of an answer had come
         */
        void broken(Failure failure, boolean untouched);
    }
}
