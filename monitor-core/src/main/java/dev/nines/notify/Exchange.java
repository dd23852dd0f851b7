package dev.nines.notify;

import dev.nines.probe.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on a connection of their own, over at the deadline at the latest however slowly the
 * answer drips. What was answered counts from its status line on; the body is read only to quote it.
 */
final class Exchange {

    /** More of a body than this is not waited for, in bytes. */
    private static final int BODY = 64 << 10;

    /** So much of a body is quoted, in characters. */
    private static final int QUOTE = 200;

    private final Time time;
    private final Promise<Answer> answer = Promise.promise();
    private final Time.Alarm alarm;
    private final Buffer quote = Buffer.buffer();
    private long received;
    private @Nullable HttpClientConnection connection;
    private @Nullable HttpClientResponse response;

    /** Over at {@code deadline}, epoch milliseconds. */
    Exchange(Time time, long deadline) {
        this.time = time;
        alarm = time.at(deadline, () -> end("no answer in time"));
    }

    Future<Answer> run(Future<HttpClientConnection> connecting, RequestOptions options, Buffer body) {
        connecting
                .compose(opened -> request(opened, options))
                .compose(request -> request.send(body))
                .onSuccess(this::receive)
                .onFailure(failure -> end(sentence(failure)));
        return answer.future();
    }

    /** Connected too late is not used: what has been given up must not reach the other side after its retry. */
    private Future<HttpClientRequest> request(HttpClientConnection opened, RequestOptions options) {
        if (answer.future().isComplete()) {
            opened.close();
            return Future.failedFuture("over");
        }
        connection = opened;
        return opened.request(options);
    }

    private void receive(HttpClientResponse head) {
        if (answer.future().isComplete()) {
            return;
        }
        response = head;
        head.handler(chunk -> {
                    received += chunk.length();
                    if (quote.length() < QUOTE) {
                        quote.appendBuffer(chunk);
                    }
                    if (received > BODY) {
                        end("");
                    }
                })
                .exceptionHandler(failure -> end(""))
                .endHandler(end -> end(""));
    }

    /** The first ending counts. */
    private void end(String withoutAnswer) {
        if (answer.future().isComplete()) {
            return;
        }
        alarm.cancel();
        answer.complete(
                response == null
                        ? new Answer.Retry(0, withoutAnswer, 0)
                        : judge(
                                response.statusCode(),
                                response.getHeader(HttpHeaders.RETRY_AFTER),
                                quoted(quote.toString(StandardCharsets.UTF_8)),
                                time.now()));
        if (connection != null) {
            connection.close();
        }
    }

    /** What a status means by Standard Webhooks 1.0.0. A redirect may be a passing one, and is not followed. */
    static Answer judge(int status, @Nullable String retryAfter, String quote, long now) {
        if (status >= 200 && status < 300) {
            return new Answer.Sent(status);
        }
        String reason = "answered " + status + (quote.isEmpty() ? "" : ": " + quote);
        if (status == 410) {
            return new Answer.GaveUp(status, "gone: the receiver wants no more messages");
        }
        if (status >= 400 && status < 500 && status != 408 && status != 425 && status != 429) {
            return new Answer.GaveUp(status, reason);
        }
        if (status >= 300 && status < 400) {
            return new Answer.Retry(status, "redirected, which is not followed: configure the final address", 0);
        }
        return new Answer.Retry(status, reason, RetryAfter.instant(retryAfter, now));
    }

    private static String quoted(String body) {
        String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= QUOTE ? line : line.substring(0, QUOTE) + "…";
    }

    /** Says what kind of failure it was; the messages of most may hold the address, and with it a secret. */
    private static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "the host was not found";
            }
            if (cause instanceof SSLException) {
                return "TLS failed: " + quoted(String.valueOf(deepest(cause).getMessage()));
            }
            if (cause instanceof ConnectException) {
                return "no connection: refused or unreachable";
            }
            if (cause instanceof TimeoutException) {
                return "no connection in time";
            }
        }
        return "the connection broke before an answer (" + failure.getClass().getSimpleName() + ")";
    }

    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}
