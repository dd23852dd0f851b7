package dev.nines.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Why a request cannot be answered as asked: RFC 9457. Its types are explained in {@code docs/problems.md}. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of problem it is; the word is part of the public contract. */
    enum Type {
        UNREADABLE(400, "The request cannot be read"),
        UNAUTHORIZED(401, "Nobody is known by this"),
        FORBIDDEN(403, "This caller may not do this"),
        NOT_FOUND(404, "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "This cannot be done with it"),
        ILLEGAL_MOVE(409, "Its state does not allow this"),
        OWNED_BY_FILE(409, "The configuration owns this"),
        STALE(412, "It has changed meanwhile"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
        INVALID(422, "The request is not as the contract wants it"),
        INCOMPLETE(422, "Something is missing for this move"),
        BAD_CONFIGURATION(422, "The configuration has faults"),
        FAULT(500, "We have failed"),
        UNAVAILABLE(503, "It cannot be done now");

        private final int status;
        private final String title;

        Type(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        /** Its name in {@code type}. */
        String urn() {
            return "urn:nines:problem:" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One thing that is wrong with a request or a file.
     *
     * @param at where: {@code query.from}, {@code body.note}, or line and column
     */
    public record Fault(String at, String why) {}

    private final Type type;
    private final transient JsonObject further;

    private Problem(Type type, String detail, JsonObject further) {
        super(detail, null, false, false);
        this.type = type;
        this.further = further;
    }

    static Problem of(Type type, String detail) {
        return new Problem(type, detail, new JsonObject());
    }

    static Problem unauthorized(String detail) {
        return of(Type.UNAUTHORIZED, detail);
    }

    static Problem forbidden(String detail) {
        return of(Type.FORBIDDEN, detail);
    }

    static Problem notFound(String detail) {
        return of(Type.NOT_FOUND, detail);
    }

    static Problem unavailable(String detail) {
        return of(Type.UNAVAILABLE, detail);
    }

    static Problem illegalMove(String detail, List<String> legal) {
        return new Problem(Type.ILLEGAL_MOVE, detail, new JsonObject().put("legal_moves", new JsonArray(legal)));
    }

    static Problem invalid(List<Fault> faults) {
        return faulty(Type.INVALID, faults);
    }

    /** A configuration that was refused, with all of its faults. */
    public static Problem badConfiguration(List<Fault> faults) {
        return faulty(Type.BAD_CONFIGURATION, faults);
    }

    private static Problem faulty(Type type, List<Fault> faults) {
        String detail = faults.size() == 1
                ? faults.get(0).at + ": " + faults.get(0).why
                : faults.size() + " things are wrong; `faults` lists them.";
        return new Problem(type, detail, new JsonObject().put("faults", json(faults)));
    }

    static JsonArray json(List<Fault> faults) {
        JsonArray list = new JsonArray();
        faults.forEach(fault -> list.add(new JsonObject().put("at", fault.at).put("why", fault.why)));
        return list;
    }

    static Problem notReady(Readiness readiness) {
        return new Problem(Type.UNAVAILABLE, readiness.reasons(), new JsonObject().put("checks", readiness.json()));
    }

    Type type() {
        return type;
    }

    /** The body of the answer. */
    JsonObject json(String instance, String requestId) {
        return new JsonObject()
                .put("type", type.urn())
                .put("title", type.title)
                .put("status", type.status)
                .put("detail", getMessage())
                .put("instance", instance)
                .put("request_id", requestId)
                .mergeIn(further);
    }
}
