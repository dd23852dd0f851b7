package dev.nines.report;

import dev.nines.report.Outline.Column;
import dev.nines.report.Outline.Section;
import java.util.List;

/** An outline as one page to be read or printed: nothing is loaded, nothing runs, and all text in it is only text. */
final class StatementHtml {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --rule: #c8c8c8; --faint: #595959; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #ececec; --paper: #161616; --rule: #4a4a4a; --faint: #b0b0b0; }
            }
            body { color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, sans-serif; max-width: 62rem;
                   margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; }
            h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--rule); }
            p { margin: .4rem 0; max-width: 46rem; }
            .table { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%%; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; overflow-wrap: anywhere; }
            th { color: var(--faint); font-weight: 600; border-bottom: 1px solid var(--rule); }
            .n { text-align: right; white-space: nowrap; }
            @media print {
              :root { color-scheme: light; --ink: #000; --paper: #fff; --rule: #999; --faint: #333; }
              @page { margin: 18mm; }
              body { font-size: 10pt; margin: 0; max-width: none; padding: 0; }
              h2 { break-after: avoid; }
              tr { break-inside: avoid; }
              thead { display: table-header-group; }
              .table { overflow: visible; }
            }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            """;

    private final StringBuilder out = new StringBuilder();

    private StatementHtml() {}

    static String of(Outline outline) {
        StatementHtml html = new StatementHtml();
        String title = escape(outline.title());
        html.out.append(HEAD.formatted(title, title));
        outline.sections().forEach(html::section);
        return html.out.append("</body>\n</html>\n").toString();
    }

    private void section(Section section) {
        out.append("<h2>").append(escape(section.heading())).append("</h2>\n");
        section.sentences()
                .forEach(sentence -> out.append("<p>").append(escape(sentence)).append("</p>\n"));
        if (section.rows().isEmpty()) {
            return;
        }
        List<Column> columns = section.columns();
        out.append("<div class=\"table\"><table>\n<thead><tr>");
        columns.forEach(column -> cell("th", column, column.name()));
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : section.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell("td", columns.get(i), row.get(i));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table></div>\n");
    }

    private void cell(String tag, Column column, String text) {
        out.append('<').append(tag).append(column.right() ? " class=\"n\">" : ">");
        out.append(escape(text)).append("</").append(tag).append('>');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
