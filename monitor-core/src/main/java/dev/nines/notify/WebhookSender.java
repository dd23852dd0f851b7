package dev.nines.notify;

import dev.nines.incident.Notice;
import dev.nines.probe.Time;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Posts to one webhook by the Standard Webhooks specification 1.0.0, over a connection of its own for each attempt.
 * Never follows a redirect: the target is the operator's choice and nobody else's.
 */
final class WebhookSender implements Sender {

    /** How long an attempt may take in all, from looking up the name to the last byte, in milliseconds. */
    static final long DEADLINE = 15_000;

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final HttpClientAgent client;
    private final Time time;
    private final Signature signature;
    private final RequestOptions target;

    /**
     * Sends to this channel.
     *
     * @throws IllegalArgumentException when its address or a secret is malformed; the message holds neither
     */
    WebhookSender(HttpClientAgent client, Time time, Channel.Webhook channel) {
        this.client = client;
        this.time = time;
        signature = new Signature(channel.secrets());
        target = target(channel);
    }

    private static RequestOptions target(Channel.Webhook channel) {
        try {
            return new RequestOptions()
                    .setAbsoluteURI(channel.url())
                    .setMethod(HttpMethod.POST)
                    .setFollowRedirects(false);
        } catch (VertxException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("the address of " + channel + " is neither http nor https");
        }
    }

    @Override
    public Future<Answer> send(Notice notice) {
        long now = time.now();
        Buffer body = body(notice);
        long timestamp = now / 1_000;
        RequestOptions request = new RequestOptions(target)
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "nines")
                .putHeader("webhook-id", notice.event())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", signature.sign(notice.event(), timestamp, body.getBytes()));
        return new Exchange(time, now + DEADLINE).run(client.connect(connect()), request, body);
    }

    /** The data is inserted as it is, so that every attempt tells the same to the byte. */
    static Buffer body(Notice notice) {
        return Buffer.buffer("{\"type\":" + Json.encode(notice.type()) + ",\"timestamp\":\""
                + ISO.format(Instant.ofEpochMilli(notice.at())) + "\",\"data\":" + notice.data() + "}");
    }

    private HttpConnectOptions connect() {
        return new HttpConnectOptions()
                .setHost(withoutBrackets(target.getHost()))
                .setPort(target.getPort())
                .setSsl(target.isSsl())
                .setConnectTimeout(DEADLINE);
    }

    /** A literal IPv6 address stands in brackets in a URL, and without in a connection. */
    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
