package dev.nines.report;

import dev.nines.agreement.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with the looks behind it, to be written.
 *
 * @param looks how many looks at its services started in its period so far
 * @param failedLooks how many of them were down
 */
public record Document(Statement statement, long looks, long failedLooks) {

    public Document {
        if (failedLooks < 0 || looks < failedLooks) {
            throw new IllegalArgumentException(failedLooks + " of " + looks + " looks cannot have failed");
        }
    }

    /** The statement in a format; the same one is always the same text. */
    public String as(Format format) {
        return switch (format) {
            case JSON -> Layout.of(StatementJson.of(this, statement.entries()));
            case CSV -> StatementCsv.of(this);
            case HTML -> StatementHtml.of(StatementOutline.of(this, statement.entries()));
            case TEXT -> StatementText.of(StatementOutline.of(this, statement.entries()));
        };
    }

    /** The same with all time, plain good time too: every figure is a sum of what is listed, and of nothing else. */
    public String explained(Format format) {
        List<Statement.Entry> all = statement.explain();
        return switch (format) {
            case JSON -> Layout.of(StatementJson.of(this, all));
            case CSV -> StatementCsv.of(this, all);
            case HTML -> StatementHtml.of(StatementOutline.of(this, all));
            case TEXT -> StatementText.of(StatementOutline.of(this, all));
        };
    }

    /**
     * The statement as a sealed file.
     *
     * @param revision of its period, from 1 on
     * @param number of all that was sealed of its agreement, from 1 on
     * @param now epoch milliseconds
     * @param by who has it sealed
     * @param previous hash of the one before it in the chain of its agreement, null for the first
     * @throws IllegalStateException while its period goes on
     */
    public String seal(SealKey key, int revision, long number, long now, String by, @Nullable String previous) {
        if (!statement.standing().ended()) {
            throw new IllegalStateException("a period that goes on cannot be sealed");
        }
        String agreement = statement.standing().agreement().id();
        String period = statement.standing().term().name();
        return new Seal(agreement, period, revision, number, now, by, previous)
                .file(StatementJson.of(this, statement.entries()), key);
    }
}
