package dev.nines.probes;

import dev.nines.probe.Trace;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was seen of the other side so far; the newest exchange of a look wins. */
final class Sighting {

    /** Where servers put their own name of the exchange, the most usual first. */
    private static final List<String> RESPONSE_IDS = List.of(
            "x-request-id",
            "x-correlation-id",
            "request-id",
            "x-amzn-requestid",
            "x-amzn-trace-id",
            "cf-ray",
            "traceresponse",
            "traceparent");

    private int status;
    private @Nullable String requestId;
    private @Nullable String responseId;
    private @Nullable String remoteAddress;
    private @Nullable Long serverDate;
    private @Nullable Long certificateExpiry;

    /** A new exchange begins; nothing of it was seen yet. */
    void afresh() {
        status = 0;
        responseId = null;
        remoteAddress = null;
        serverDate = null;
        certificateExpiry = null;
    }

    void remote(InetSocketAddress address) {
        remoteAddress = NetUtil.toSocketAddressString(address);
    }

    void requestId(@Nullable String id) {
        requestId = id;
    }

    /** The earliest end of validity in the chain that was presented, epoch milliseconds. */
    void certificateExpiry(@Nullable Long at) {
        certificateExpiry = at;
    }

    void response(HttpResponse head) {
        HttpHeaders headers = head.headers();
        status = head.status().code();
        for (String name : RESPONSE_IDS) {
            String id = headers.get(name);
            if (id != null && !id.isBlank()) {
                responseId = Words.brief(id.trim());
                break;
            }
        }
        String date = headers.get(HttpHeaderNames.DATE);
        Date parsed = date == null ? null : DateFormatter.parseHttpDate(date);
        serverDate = parsed == null ? null : parsed.toInstant().toEpochMilli();
    }

    int status() {
        return status;
    }

    Trace trace() {
        return new Trace(status, requestId, responseId, remoteAddress, serverDate, certificateExpiry);
    }
}
