package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.probe.Look;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How a look is written. */
final class LookJson {

    private static final double MICROS = 1000;

    private LookJson() {}

    /** What it saw. */
    static JsonObject brief(Look look) {
        Reason reason = look.outcome().reason();
        return new JsonObject()
                .put("slot", instant(look.slot()))
                .put("started", instant(look.started()))
                .put("duration_ms", Math.round(look.duration() / MICROS))
                .put("outcome", look.outcome().kind().word())
                .put("reason", reason == null ? null : reason.word())
                .put("detail", look.outcome().detail());
    }

    /** All of it. */
    static JsonObject full(Look look) {
        Phases phases = look.phases();
        Trace trace = look.trace();
        return new JsonObject()
                .put("location", look.location())
                .mergeIn(brief(look))
                .put("status", trace.status() == 0 ? null : trace.status())
                .put(
                        "phases",
                        new JsonObject()
                                .put("dns_ms", phase(phases.dns()))
                                .put("connect_ms", phase(phases.connect()))
                                .put("tls_ms", phase(phases.tls()))
                                .put("first_byte_ms", phase(phases.firstByte()))
                                .put("transfer_ms", phase(phases.transfer())))
                .put("request_id", trace.requestId())
                .put("response_id", trace.responseId())
                .put("remote_address", trace.remoteAddress())
                .put("server_date", instant(trace.serverDate()))
                .put("certificate_expires", instant(trace.certificateExpiry()));
    }

    private static @Nullable Long phase(int micros) {
        return micros == Phases.ABSENT ? null : Long.valueOf(Math.round(micros / MICROS));
    }
}
