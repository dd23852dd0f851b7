package dev.nines.report;

import dev.nines.report.Outline.Column;
import dev.nines.report.Outline.Section;
import java.util.ArrayList;
import java.util.List;

/** An outline as plain text of at most 100 columns, unless a word is longer; numbers stand below each other. */
final class StatementText {

    private static final int WIDTH = 100;
    private static final String GAP = "  ";

    private final StringBuilder out = new StringBuilder();

    private StatementText() {}

    static String of(Outline outline) {
        StatementText text = new StatementText();
        text.line(outline.title());
        text.line("=".repeat(Math.min(WIDTH, outline.title().length())));
        outline.sections().forEach(text::section);
        return text.out.toString();
    }

    private void line(String line) {
        out.append(line.stripTrailing()).append('\n');
    }

    private void section(Section section) {
        line("");
        line(section.heading());
        line("-".repeat(Math.min(WIDTH, section.heading().length())));
        section.sentences().forEach(sentence -> wrap(sentence, WIDTH).forEach(this::line));
        if (!section.rows().isEmpty()) {
            table(section);
        }
    }

    private void table(Section section) {
        List<Column> columns = section.columns();
        int last = columns.size() - 1;
        int[] widths = new int[columns.size()];
        int taken = 0;
        for (int i = 0; i < last; i++) {
            widths[i] = columns.get(i).name().length();
            for (List<String> row : section.rows()) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
            taken += widths[i] + GAP.length();
        }
        widths[last] = Math.max(20, WIDTH - taken);
        row(columns, widths, columns.stream().map(Column::name).toList());
        section.rows().forEach(row -> row(columns, widths, row));
    }

    private void row(List<Column> columns, int[] widths, List<String> cells) {
        int last = cells.size() - 1;
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < last; i++) {
            String blank = " ".repeat(widths[i] - cells.get(i).length());
            start.append(columns.get(i).right() ? blank + cells.get(i) : cells.get(i) + blank)
                    .append(GAP);
        }
        String indent = " ".repeat(start.length());
        for (String part : wrap(cells.get(last), widths[last])) {
            line(start + part);
            start.setLength(0);
            start.append(indent);
        }
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
