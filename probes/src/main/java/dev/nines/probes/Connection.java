package dev.nines.probes;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection: shakes hands, carries one exchange at a time, and tells it of everything that comes. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // channelInactive and exceptionCaught tell what became of writes and closes
final class Connection extends ChannelInboundHandlerAdapter {

    private static final HttpDecoderConfig LIMITS =
            new HttpDecoderConfig().setMaxInitialLineLength(8 << 10).setMaxHeaderSize(64 << 10);

    private final Target target;
    private final @Nullable Tls tls;
    private final String peer;
    private @Nullable Channel channel;
    private @Nullable Exchange exchange;
    private @Nullable Long certificateExpiry;
    private @Nullable String packed;

    /**
     * @param tls null for plain http
     * @param peer the name to ask for and to find in the certificate
     */
    Connection(Target target, @Nullable Tls tls, String peer) {
        this.target = target;
        this.tls = tls;
        this.peer = peer;
    }

    /** Connects and carries the exchange. */
    void open(Dialer dialer, Exchange first) {
        exchange = first;
        dialer.dial(first.looking(), target.address(), new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel opened) {
                channel = opened;
                if (tls != null) {
                    opened.pipeline()
                            .addLast(tls.handler(
                                    opened.alloc(), peer, target.address().port()));
                }
                opened.pipeline()
                        .addLast(new AnswerDecoder(), new HttpRequestEncoder(), new Unpacker(), Connection.this);
            }
        });
    }

    /** Carries another exchange on the connection as it stands. */
    void carry(Exchange next) {
        exchange = next;
        next.looking().holds(this::close);
        if (channel != null) {
            next.looking().seen().remote((InetSocketAddress) channel.remoteAddress());
            next.looking().seen().certificateExpiry(certificateExpiry);
            send(channel, next);
        }
    }

    boolean stands() {
        return channel != null && channel.isActive();
    }

    boolean leadsTo(Target other) {
        return target.sameOrigin(other);
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    private static void send(Channel channel, Exchange next) {
        next.looking().enter(Phase.FIRST_BYTE);
        channel.writeAndFlush(next.request(), channel.voidPromise());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (exchange == null) {
            context.close();
        } else if (tls == null) {
            send(context.channel(), exchange);
        } else {
            exchange.looking().enter(Phase.TLS);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent shaken && exchange != null && tls != null) {
            if (shaken.isSuccess()) {
                SslHandler handler = context.pipeline().get(SslHandler.class);
                certificateExpiry = tls.trust().expiry(peer, handler.engine().getSession());
                exchange.looking().seen().certificateExpiry(certificateExpiry);
                send(context.channel(), exchange);
            } else {
                fail(shaken.cause());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        Exchange current = exchange;
        try {
            restore(part);
            if (current == null || !(part instanceof HttpObject object)) {
                context.close();
            } else if (current.receive(object)) {
                finished(current);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    /** Unpacking removes the header that says so; somebody may have an expectation of it. */
    private void restore(Object part) {
        if (part instanceof HttpResponse head && packed != null) {
            head.headers().set(HttpHeaderNames.CONTENT_ENCODING, packed);
            packed = null;
        }
    }

    /** The exchange may already have been followed by another one on this connection. */
    private void finished(Exchange past) {
        if (exchange == past) {
            exchange = null;
        }
    }

    /** Sockets and decoders speak of the other side; anything else is our own fault. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            fail(cause);
        } else if (exchange != null) {
            exchange.looking().fail(cause);
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Exchange current = exchange;
        exchange = null;
        if (current != null) {
            current.fail(Failures.closed(current.looking().phase()));
        }
    }

    private void fail(Throwable cause) {
        Exchange current = exchange;
        exchange = null;
        if (current != null) {
            Rejected rejected = Failures.find(cause, Rejected.class);
            if (rejected != null) {
                current.looking().seen().certificateExpiry(rejected.expiry());
            }
            current.fail(Failures.broken(cause, current.looking().phase()));
        }
    }

    /** Sees the first byte before there is anything to understand, and knows that HEAD is answered without a body. */
    private final class AnswerDecoder extends HttpResponseDecoder {

        AnswerDecoder() {
            super(LIMITS);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
            if (exchange != null) {
                exchange.bytes();
            }
            super.channelRead(context, bytes);
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return (exchange != null && exchange.bodiless()) || super.isContentAlwaysEmpty(message);
        }
    }

    /** Unpacks gzip and deflate, in slices, so that a small bomb is met by the limit of the body. */
    private final class Unpacker extends HttpContentDecompressor {

        Unpacker() {
            super(0);
        }

        @Override
        protected @Nullable EmbeddedChannel newContentDecoder(String encoding) throws Exception {
            packed = encoding;
            return super.newContentDecoder(encoding);
        }
    }
}
