package dev.nines.report;

import dev.nines.agreement.Statement.Entry;
import dev.nines.report.Outline.Section;
import dev.nines.store.Sealed;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is now, beside what was sealed of its period.
 *
 * @param newest the newest revision that was sealed, null for none
 * @param differs whether the statement says otherwise than that one
 */
public record Published(Document document, @Nullable Sealed newest, boolean differs) {

    /** Both in a format; in CSV the statement alone. */
    public String as(Format format) {
        List<Entry> entries = document.statement().entries();
        return switch (format) {
            case JSON -> Layout.of(StatementJson.of(document, entries).put("sealed", seal()));
            case CSV -> document.as(Format.CSV);
            case HTML -> StatementHtml.of(outline(entries));
            case TEXT -> StatementText.of(outline(entries));
        };
    }

    private @Nullable JsonObject seal() {
        return newest == null
                ? null
                : new JsonObject()
                        .put("revision", newest.revision())
                        .put("number", newest.number())
                        .put("sealed_at", Words.instant(newest.sealedAt()))
                        .put("hash", newest.hash())
                        .put("differs", differs);
    }

    private Outline outline(List<Entry> entries) {
        Outline outline = StatementOutline.of(document, entries);
        List<Section> sections = new ArrayList<>(outline.sections());
        sections.add(Section.of("Seal", sentence()));
        return new Outline(outline.title(), sections);
    }

    private String sentence() {
        if (newest == null) {
            return document.statement().standing().ended()
                    ? "This period was not sealed yet; this statement may change."
                    : "The period goes on, and is sealed once it has ended.";
        }
        String sealed = "Revision " + newest.revision() + " of this period was sealed at "
                + Words.instant(newest.sealedAt()) + " (hash " + newest.hash() + ").";
        return differs
                ? sealed + " THIS STATEMENT DIFFERS from it: something was corrected or came in since."
                : sealed + " This statement says the same.";
    }
}
