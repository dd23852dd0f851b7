package dev.nines.report;

import static dev.nines.report.Outline.Column.number;
import static dev.nines.report.Outline.Column.text;

import dev.nines.account.Cause;
import dev.nines.agreement.Category;
import dev.nines.agreement.Counted;
import dev.nines.agreement.Note;
import dev.nines.agreement.Piece;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Statement.Entry;
import dev.nines.probe.Reason;
import dev.nines.report.Outline.Rows;
import dev.nines.report.Outline.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stretches of time that are listed, each in the table of what it counts as. */
final class EntriesOutline {

    private EntriesOutline() {}

    private enum Kind {
        CHARGED("Charged", "These stretches count as bad, in whole or in part."),
        EXCLUDED("Excluded", "These stretches count as nothing: they are out of scope, each for the reason given."),
        UNKNOWN("Unknown", "Of these stretches nothing is known."),
        GOOD("Counted as good", "These stretches count as good, and there is something to say of each.");

        private final String heading;
        private final String sentence;

        Kind(String heading, String sentence) {
            this.heading = heading;
            this.sentence = sentence;
        }

        static Kind of(Entry entry) {
            Piece piece = entry.piece();
            if (entry.bad() > 0) {
                return CHARGED;
            }
            if (piece.counts() == Counted.EXCLUDED) {
                return EXCLUDED;
            }
            return piece.category() == Category.UNKNOWN ? UNKNOWN : GOOD;
        }
    }

    static List<Section> of(Standing standing, List<Entry> entries) {
        Map<Kind, List<Entry>> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new ArrayList<>());
        }
        entries.forEach(entry ->
                kinds.computeIfAbsent(Kind.of(entry), kind -> new ArrayList<>()).add(entry));
        List<Section> sections = new ArrayList<>();
        kinds.forEach((kind, listed) -> sections.add(section(standing, kind, listed)));
        return sections;
    }

    private static Section section(Standing standing, Kind kind, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Section.of(kind.heading, "None.");
        }
        Rows rows = new Rows();
        for (Entry entry : entries) {
            Piece piece = entry.piece();
            rows.row(
                    Words.instant(piece.from()),
                    Words.instant(piece.to()),
                    Words.count(piece.length()),
                    what(standing, entry));
        }
        return rows.section(
                kind.heading, List.of(kind.sentence), text("from"), text("to"), number("ms"), text("what and why"));
    }

    private static String what(Standing standing, Entry entry) {
        Piece piece = entry.piece();
        StringBuilder what = new StringBuilder(piece.category().word());
        Reason reason = piece.reason();
        Cause cause = piece.cause();
        Note note = piece.note();
        if (reason != null) {
            what.append(": ").append(reason.word());
        } else if (cause != null) {
            what.append(": ").append(cause.word());
        }
        if (piece.reference() != null) {
            what.append(" (").append(piece.reference()).append(')');
        }
        if (note != null) {
            what.append("; ").append(sentence(note));
        }
        if (piece.failing()) {
            what.append("; an unconfirmed failure lay in it");
        }
        if (piece.category() == Category.UNKNOWN && piece.counts() == Counted.BAD) {
            what.append("; the terms count it as down");
        }
        if (standing.term().terms().services().size() > 1) {
            what.append("; ").append(String.join(", ", entry.services()));
        }
        String unit = Words.unit(standing.assessments()
                .get(EntryJson.assessment(standing, entry))
                .figures());
        if (entry.amount() != piece.length() || (entry.bad() > 0 && entry.bad() != entry.amount())) {
            what.append("; ")
                    .append(Words.count(entry.bad()))
                    .append(" of ")
                    .append(Words.count(entry.amount()))
                    .append(' ')
                    .append(unit)
                    .append(" bad");
        }
        return what.toString();
    }

    private static String sentence(Note note) {
        return switch (note) {
            case BELOW_MIN_OUTAGE -> "too short to be charged";
            case DEGRADED_COUNTS_DOWN -> "degraded for so long that it counts as down";
            case SHORT_NOTICE -> "planned work, announced too late to be excluded";
            case OUTSIDE_ALLOWED_HOURS -> "planned work outside of its hours, so not excluded";
            case OVER_CAP -> "more planned work than may be excluded";
        };
    }
}
