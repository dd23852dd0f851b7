package dev.nines.probes;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

/** A TLS context and who judges for it. */
record Tls(SslContext context, Trust trust) {

    /** Shakes hands as soon as the connection stands; the look's own deadline bounds it. */
    SslHandler handler(ByteBufAllocator buffers, String host, int port) {
        SslHandler handler = context.newHandler(buffers, host, port);
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(0);
        return handler;
    }
}
