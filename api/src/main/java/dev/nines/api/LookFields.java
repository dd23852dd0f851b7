package dev.nines.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one look of a batch, collected in any order; the first fault is kept. */
final class LookFields {

    private static final int MOST_DETAIL = 1_000;
    private static final long MOST_DURATION_MS = 86_400_000;
    private static final Map<String, Outcome.Kind> KINDS = new HashMap<>();
    private static final Map<String, Reason> REASONS = new HashMap<>();

    static {
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            KINDS.put(kind.word(), kind);
        }
        for (Reason reason : Reason.values()) {
            REASONS.put(reason.word(), reason);
        }
    }

    private @Nullable String service;
    private @Nullable String probe;
    private @Nullable Long slot;
    private @Nullable Long started;
    private double duration = -1;
    private Outcome.@Nullable Kind kind;
    private @Nullable String reason;
    private @Nullable String detail;
    private int status;
    private @Nullable String fault;

    /** Takes the value that the parser stands on. */
    void take(String name, JsonParser json) throws IOException {
        switch (name) {
            case "service" -> service = text(name, json);
            case "probe" -> probe = text(name, json);
            case "slot" -> slot = instant(name, json);
            case "started" -> started = instant(name, json);
            case "duration_ms" -> duration = number(name, json, MOST_DURATION_MS);
            case "outcome" -> kind = outcome(text(name, json));
            case "reason" -> reason = optional(name, json);
            case "detail" -> detail = cut(optional(name, json));
            case "status" -> status = json.currentToken() == JsonToken.VALUE_NULL ? 0 : (int) number(name, json, 999);
            default -> {
                json.skipChildren();
                blame(name + " is not known here");
            }
        }
    }

    /** Why this is no look; null when it is one. */
    @Nullable
    String fault() {
        if (fault != null) {
            return fault;
        }
        if (service == null || probe == null || slot == null || started == null || duration < 0 || kind == null) {
            return "service, probe, slot, started, duration_ms and outcome are required";
        }
        if (kind != Outcome.Kind.UP) {
            Reason known = reason == null ? null : REASONS.get(reason);
            if (known == null || known.ours() != (kind == Outcome.Kind.INCONCLUSIVE)) {
                return "unknown_reason";
            }
        }
        return null;
    }

    /** The look, once there is no fault. */
    Look look(String location) {
        if (service == null || probe == null || slot == null || started == null || kind == null) {
            throw new IllegalStateException("not a look: " + fault());
        }
        Outcome outcome = Outcome.of(kind, reason == null ? null : REASONS.get(reason), detail);
        Trace trace = status == 0 ? Trace.NONE : new Trace(status, null, null, null, null, null);
        return new Look(
                service, probe, location, slot, started, Math.round(duration * 1000), outcome, Phases.NONE, trace);
    }

    private Outcome.@Nullable Kind outcome(@Nullable String word) {
        Outcome.Kind found = word == null ? null : KINDS.get(word);
        if (found == null) {
            blame("outcome is one of up, degraded, down, inconclusive");
        }
        return found;
    }

    private @Nullable String text(String name, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            blame(name + " must be a text");
            return null;
        }
        return json.getText();
    }

    private @Nullable String optional(String name, JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : text(name, json);
    }

    private @Nullable Long instant(String name, JsonParser json) throws IOException {
        String text = text(name, json);
        Long instant = text == null ? null : Values.instant(text);
        if (instant == null || instant < 0) {
            blame(name + " must be an instant such as 2026-11-21T17:00:00.000Z");
        }
        return instant;
    }

    private double number(String name, JsonParser json, long most) throws IOException {
        boolean number = json.currentToken().isNumeric();
        double value = number ? json.getDoubleValue() : -1;
        if (!number) {
            json.skipChildren();
        }
        if (!(value >= 0 && value <= most)) {
            blame(name + " must be a number from 0 to " + most);
            return 0;
        }
        return value;
    }

    /** Short enough to keep, and without the one character that no database keeps. */
    private static @Nullable String cut(@Nullable String text) {
        return text == null
                ? null
                : text.substring(0, Math.min(text.length(), MOST_DETAIL)).replace('\0', ' ');
    }

    private void blame(String what) {
        if (fault == null) {
            fault = what;
        }
    }
}
