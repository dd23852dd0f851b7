package dev.nines.store;

import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeoutException;

/** What a database's refusals mean: one sentence for people, and whose fault it is. */
final class Refusals {

    /** The batch was applied before. */
    static final String APPLIED_BEFORE = "NI001";

    /** A process that started later writes to the database. */
    static final String TAKEN_OVER = "NI002";

    private Refusals() {}

    static StorageException of(Throwable fault, Database database) {
        if (fault instanceof StorageException known) {
            return known;
        }
        if (!(fault instanceof PgException refusal)) {
            return new StorageException(
                    "The database at %s cannot be reached (%s): start it, or correct storage.url."
                            .formatted(database.address(), reason(fault)),
                    fault);
        }
        String sentence = switch (refusal.getSqlState()) {
            case "28P01" ->
                "The database at %s refuses the password of user %s: correct storage.password."
                        .formatted(database.address(), database.user());
            case "28000" ->
                "The database at %s does not let user %s in (%s): allow it there, or correct storage.url."
                        .formatted(database.address(), database.user(), refusal.getErrorMessage());
            case "3D000" ->
                "There is no database %s at %s: create it, or correct storage.url."
                        .formatted(database.database(), database.address());
            case "42501" ->
                "User %s may not do that in database %s at %s (%s): grant it, or make the user own the database."
                        .formatted(database.user(), database.database(), database.address(), refusal.getErrorMessage());
            case TAKEN_OVER ->
                "Another Nines has started on database %s at %s: stop one of the two."
                        .formatted(database.database(), database.address());
            default ->
                "The database at %s refused (%s, SQLSTATE %s): see its log."
                        .formatted(database.address(), refusal.getErrorMessage(), refusal.getSqlState());
        };
        return new StorageException(sentence, refusal);
    }

    private static String reason(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = fault instanceof TimeoutException ? "it does not answer" : root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    /** Whether the database refused for what it was given, and would refuse it again. */
    static boolean ofContent(Throwable fault) {
        if (!(fault instanceof PgException refusal) || refusal.getSqlState() == null) {
            return false;
        }
        String state = refusal.getSqlState();
        return state.startsWith("21") || state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    static boolean is(String sqlState, Throwable fault) {
        return fault instanceof PgException refusal && sqlState.equals(refusal.getSqlState());
    }
}
