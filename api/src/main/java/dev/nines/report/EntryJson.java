package dev.nines.report;

import static dev.nines.report.Words.instant;

import dev.nines.account.Cause;
import dev.nines.account.Ratio;
import dev.nines.agreement.Note;
import dev.nines.agreement.Piece;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Statement.Entry;
import dev.nines.probe.Reason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A stretch of time with all that it adds to the figures, and why. */
final class EntryJson {

    private EntryJson() {}

    static JsonObject of(Standing standing, Entry entry) {
        Piece piece = entry.piece();
        int index = assessment(standing, entry);
        String unit = "_" + Words.unit(standing.assessments().get(index).figures());
        Cause cause = piece.cause();
        Reason reason = piece.reason();
        Note note = piece.note();
        Ratio share = piece.share();
        JsonObject json = new JsonObject()
                .put("assessment", index)
                .put("services", new JsonArray(entry.services()))
                .put("from", instant(piece.from()))
                .put("to", instant(piece.to()))
                .put("length_ms", piece.length())
                .put("class", piece.category().word())
                .put("counts", piece.counts().word())
                .put("amount" + unit, entry.amount())
                .put("bad" + unit, entry.bad())
                .put("at_worst", piece.worst().word())
                .put("at_best", piece.best().word())
                .put("cause", cause == null ? null : cause.word())
                .put("reason", reason == null ? null : reason.word())
                .put("reference", piece.reference())
                .put("note", note == null ? null : note.word())
                .put("failing_unconfirmed", piece.failing())
                .put("weight", entry.weight());
        if (share != null) {
            json.put("good_share", new JsonObject().put("part", share.part()).put("whole", share.whole()));
        }
        return json;
    }

    /** The assessment whose figures it is part of. */
    static int assessment(Standing standing, Entry entry) {
        for (int i = 0; i < standing.assessments().size(); i++) {
            if (standing.assessments().get(i).services().containsAll(entry.services())) {
                return i;
            }
        }
        throw new IllegalArgumentException("no assessment is on " + entry.services());
    }
}
