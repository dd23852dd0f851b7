package dev.nines.incident;

import dev.nines.incident.Decision.Happening;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with incidents: pure functions of the incident, the wish and now. Rule I4. */
public final class Workflow {

    private Workflow() {}

    /**
     * Makes a move.
     *
     * @param now epoch milliseconds
     * @param said what closing a critical or high incident requires, given with the move
     * @throws Illegal when the state does not offer the move
     * @throws Incomplete when closing needs what was not said
     */
    public static Decision move(Incident incident, Move move, String by, @Nullable String note, Said said, long now)
            throws Illegal, Incomplete {
        Status next = incident.status().moves().get(move);
        if (next == null) {
            throw new Illegal(incident, move);
        }
        Changes changes = incident.with().status(next, now).said(said.cause, said.fixedBy, said.resolution);
        if (move == Move.REOPEN) {
            changes.restoredAt(null);
        }
        Incident changed = changes.done();
        if (move == Move.CLOSE) {
            requireClosable(changed);
        }
        return Decision.of(changed, new Happening(move.event(), by, text(move, note), true));
    }

    /** Adds a note. */
    public static Decision note(Incident incident, String by, String note) {
        return Decision.of(incident.with().done(), new Happening("incident.updated", by, note, true));
    }

    /** The moves that are legal now. */
    public static List<Move> legal(Incident incident) {
        return List.copyOf(incident.status().moves().keySet());
    }

    private static String text(Move move, @Nullable String note) {
        if (note != null) {
            return note;
        }
        return move == Move.DIAGNOSE ? "diagnosing" : move == Move.CORRECT ? "correcting" : "";
    }

    private static void requireClosable(Incident incident) throws Incomplete {
        boolean grave = !incident.priority().above(Priority.CRITICAL)
                && incident.priority().above(Priority.MEDIUM);
        if (grave && (incident.cause() == null || incident.fixedBy() == null || incident.resolution() == null)) {
            throw new Incomplete(
                    "A " + incident.priority().word()
                            + " incident closes only with cause, fixed_by and resolution: give the missing ones with the move.");
        }
    }

    /** What a person says of the cause, of who mended it, and how; each may be missing. */
    public record Said(
            @Nullable String cause,
            @Nullable String fixedBy,
            @Nullable String resolution) {
        public static final Said NOTHING = new Said(null, null, null);
    }

    /** A move that cannot be made; its sentence says why and what to do. */
    public abstract static sealed class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        private Refusal(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    /** The state does not offer the move. */
    public static final class Illegal extends Refusal {
        private static final long serialVersionUID = 1L;

        Illegal(Incident incident, Move move) {
            super("An incident that is " + incident.status().word() + " cannot be moved by " + move.word()
                    + "; legal now: "
                    + String.join(", ", legal(incident).stream().map(Move::word).toList()) + ".");
        }
    }

    /** The move needs what was not said. */
    public static final class Incomplete extends Refusal {
        private static final long serialVersionUID = 1L;

        Incomplete(String sentence) {
            super(sentence);
        }
    }
}
