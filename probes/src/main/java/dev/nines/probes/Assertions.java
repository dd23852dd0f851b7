package dev.nines.probes;

import com.jayway.jsonpath.JsonPath;
import dev.nines.monitor.Check;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a definition expects of an answer. Answers that say nothing about the target come first, then what must hold, by
 * status, headers, body, JSON and latency, then what should hold; the first that fails gives the reason.
 */
final class Assertions {

    private final List<Check> expect;
    private final List<Check> degraded;
    private final Check.@Nullable Status inconclusive;
    private final Map<String, JsonPath> paths = new HashMap<>();
    private final boolean readBody;

    private Assertions(List<Check> expect, List<Check> degraded, Check.@Nullable Status inconclusive) {
        this.expect = ready(expect);
        this.degraded = ready(degraded);
        this.inconclusive = inconclusive;
        List<Check> all = new ArrayList<>(expect);
        all.addAll(degraded);
        for (Check check : all) {
            if (check instanceof Check.Json json) {
                paths.put(json.path(), JsonDocument.path(json.path()));
            }
        }
        this.readBody = all.stream().anyMatch(check -> check instanceof Check.Body || check instanceof Check.Json);
    }

    /**
     * Of an HTTP answer.
     *
     * @throws IllegalArgumentException for a JSON path that is none
     */
    static Assertions ofHttp(ProbeDefinition definition) {
        return new Assertions(definition.expect(), definition.degraded(), definition.inconclusive());
    }

    /** Of a connection, which has nothing to show but how long it took. */
    static Assertions ofConnection(ProbeDefinition definition) {
        return new Assertions(latencies(definition.expect()), latencies(definition.degraded()), null);
    }

    private static List<Check> latencies(List<Check> checks) {
        return checks.stream().filter(Check.Latency.class::isInstance).toList();
    }

    /** In the order in which reasons stand, and with text where headers and bodies are compared. */
    private static List<Check> ready(List<Check> checks) {
        return checks.stream()
                .map(Assertions::textual)
                .sorted(Comparator.comparing(Assertions::reason))
                .toList();
    }

    private static Check textual(Check check) {
        if (check instanceof Check.Header header) {
            return new Check.Header(header.name(), Matching.textual(header.match()));
        }
        return check instanceof Check.Body body ? new Check.Body(Matching.textual(body.match())) : check;
    }

    /** Whether the body must be kept. */
    boolean readBody() {
        return readBody;
    }

    Outcome judge(Answer answer) {
        Outcome nothing = inconclusive(answer.status());
        if (nothing != null) {
            return nothing;
        }
        Reading reading = new Reading(answer);
        Failure failure = reading.first(expect);
        if (failure != null) {
            return failure.down();
        }
        Failure worse = reading.first(degraded);
        return worse != null ? new Outcome.Degraded(worse.reason(), worse.detail()) : Outcome.UP;
    }

    /** Null when an answer with this status says something about the target. */
    @Nullable
    Outcome inconclusive(int status) {
        if (inconclusive == null || !inconclusive.accepts(status)) {
            return null;
        }
        boolean credentials = status == 401 || status == 403 || status == 407;
        return new Outcome.Inconclusive(credentials ? Reason.OWN_CREDENTIALS : Reason.RATE_LIMITED, "status " + status);
    }

    private static Reason reason(Check check) {
        if (check instanceof Check.Status) {
            return Reason.STATUS;
        }
        if (check instanceof Check.Header) {
            return Reason.HEADER;
        }
        if (check instanceof Check.Body) {
            return Reason.BODY;
        }
        return check instanceof Check.Json ? Reason.JSON : Reason.LATENCY;
    }

    /** One answer being judged; what is costly to read out of it is read once. */
    private final class Reading {

        private final Answer answer;
        private @Nullable String text;
        private @Nullable JsonDocument json;
        private boolean parsed;

        Reading(Answer answer) {
            this.answer = answer;
        }

        @Nullable
        Failure first(List<Check> checks) {
            for (Check check : checks) {
                String fault = fault(check);
                if (fault != null) {
                    return new Failure(reason(check), fault);
                }
            }
            return null;
        }

        private @Nullable String fault(Check check) {
            if (check instanceof Check.Status status) {
                return status.accepts(answer.status()) ? null : answer.status() + " on " + answer.asked();
            }
            if (check instanceof Check.Header header) {
                return named(
                        "header " + header.name(),
                        Matching.fault(header.match(), answer.headers().getAll(header.name())));
            }
            if (check instanceof Check.Body body) {
                return named("body", Matching.fault(body.match(), body()));
            }
            if (check instanceof Check.Json asked) {
                return json(asked);
            }
            return latency((Check.Latency) check);
        }

        private @Nullable String json(Check.Json asked) {
            if (!parsed) {
                parsed = true;
                json = JsonDocument.read(answer.body());
            }
            JsonPath path = paths.get(asked.path());
            if (json == null || path == null) {
                return "the body is not JSON";
            }
            return named(asked.path(), Matching.fault(asked.match(), json.find(path)));
        }

        private String body() {
            if (text == null) {
                text = answer.text();
            }
            return text;
        }

        private @Nullable String latency(Check.Latency latency) {
            return answer.micros() <= latency.atMost() * 1000
                    ? null
                    : "took " + (answer.micros() + 999) / 1000 + " ms, more than " + latency.atMost() + " ms";
        }

        private @Nullable String named(String what, @Nullable String fault) {
            return fault == null ? null : what + " " + fault;
        }
    }
}
