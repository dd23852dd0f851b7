package dev.nines.report;

import java.util.ArrayList;
import java.util.List;

/** What a document says, before it is known how it will look. All text in it is plain: see {@link Words#plain}. */
record Outline(String title, List<Section> sections) {

    Outline {
        title = Words.plain(title);
        sections = List.copyOf(sections);
    }

    /**
     * Sentences, then a table.
     *
     * @param rows none for no table; every one as long as {@code columns}
     */
    record Section(String heading, List<String> sentences, List<Column> columns, List<List<String>> rows) {

        Section {
            heading = Words.plain(heading);
            sentences = sentences.stream().map(Words::plain).toList();
            columns = List.copyOf(columns);
            rows = rows.stream()
                    .map(row -> row.stream().map(Words::plain).toList())
                    .toList();
        }

        static Section of(String heading, String... sentences) {
            return new Section(heading, List.of(sentences), List.of(), List.of());
        }
    }

    /** @param right whether it holds numbers, which stand below each other */
    record Column(String name, boolean right) {

        static Column text(String name) {
            return new Column(name, false);
        }

        static Column number(String name) {
            return new Column(name, true);
        }
    }

    /** Collects the rows of a table. */
    static final class Rows {
        private final List<List<String>> rows = new ArrayList<>();

        Rows row(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        Section section(String heading, List<String> sentences, Column... columns) {
            return new Section(heading, sentences, List.of(columns), rows);
        }
    }
}
