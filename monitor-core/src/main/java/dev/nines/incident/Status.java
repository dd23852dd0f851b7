package dev.nines.incident;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Where an incident stands; each state offers the moves that are legal in it, and where they lead: rule I4. */
public sealed interface Status {

    /** The legal moves and the state that each leads to. */
    Map<Move, Status> moves();

    /** The word in JSON and SQL. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody may still have to do something. */
    default boolean open() {
        return this instanceof Open;
    }

    /** A state before resolved. */
    sealed interface Open extends Status {
        @Override
        default Map<Move, Status> moves() {
            Map<Move, Status> moves = new EnumMap<>(Move.class);
            moves.put(Move.DIAGNOSE, new Diagnosing());
            moves.put(Move.CORRECT, new Correcting());
            moves.put(Move.RESOLVE, new Resolved(this));
            return moves;
        }
    }

    /** Nobody has acknowledged it. */
    sealed interface Waiting extends Open {
        @Override
        default Map<Move, Status> moves() {
            Map<Move, Status> moves = Open.super.moves();
            moves.put(Move.ACKNOWLEDGE, new Acknowledged());
            return moves;
        }
    }

    /** It is known, its priority is not. */
    record Registered() implements Waiting {}

    /** Its priority is known. */
    record Prioritised() implements Waiting {}

    /** Somebody has taken note. */
    record Acknowledged() implements Open {}

    /** Somebody looks for the cause. */
    record Diagnosing() implements Open {}

    /** Somebody mends it. */
    record Correcting() implements Open {}

    /** It is over; an automatic reopening returns to the state {@code before}. */
    record Resolved(Open before) implements Status {
        @Override
        public Map<Move, Status> moves() {
            return new EnumMap<>(Map.of(Move.CLOSE, new Closed(), Move.REOPEN, new Prioritised()));
        }
    }

    /** Nothing more will be done. */
    record Closed() implements Status {
        @Override
        public Map<Move, Status> moves() {
            return new EnumMap<>(Map.of(Move.REOPEN, new Prioritised()));
        }
    }

    /**
     * The state of this word.
     *
     * @param before word of the state before it was resolved; any word for other states
     * @throws IllegalArgumentException for a word that names none
     */
    static Status of(String word, String before) {
        return switch (word) {
            case "resolved" -> new Resolved(opened(before));
            case "closed" -> new Closed();
            default -> opened(word);
        };
    }

    private static Open opened(String word) {
        return Arrays.<Open>asList(
                        new Registered(), new Prioritised(), new Acknowledged(), new Diagnosing(), new Correcting())
                .stream()
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no incident is " + word));
    }
}
