package dev.nines.app.demo;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells in columns as wide as their widest cell; the last column runs free. */
final class Grid {

    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();

    /** A text and how it is painted. */
    record Cell(String text, Paint paint) {}

    static Cell plain(String text) {
        return new Cell(text, Paint.PLAIN);
    }

    Grid heading(String... texts) {
        return row(
                List.of(texts).stream().map(text -> new Cell(text, Paint.FAINT)).toList());
    }

    Grid row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    Grid row(Cell... cells) {
        return row(List.of(cells));
    }

    /** The lines, none longer than {@code width} characters. */
    List<String> lines(boolean colours, int width) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).text().length());
            }
        }
        return rows.stream().map(row -> line(row, widths, colours, width)).toList();
    }

    private static String line(List<Cell> row, int[] widths, boolean colours, int width) {
        StringBuilder line = new StringBuilder();
        int room = width;
        for (int i = 0; i < row.size() && room > 0; i++) {
            boolean last = i == row.size() - 1;
            String text = row.get(i).text();
            String padded = last ? text : text + " ".repeat(widths[i] - text.length()) + GAP;
            String shown = padded.length() <= room ? padded : padded.substring(0, room - 1) + "…";
            line.append(row.get(i).paint().on(shown, colours));
            room -= shown.length();
        }
        return line.toString();
    }
}
