package dev.nines.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a file as bytes, and what stands in each. */
final class Lines {

    private static final Pattern KEY = Pattern.compile("^ *\"([^\"]*)\":");

    private final byte[] bytes;
    private final List<Integer> ends;

    /** @param ends where each ends, before its line feed */
    private Lines(byte[] bytes, List<Integer> ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /** Lines that end with a line feed; what follows the last one is a line too, unless it is empty. */
    static Lines of(byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends.add(i);
            }
        }
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            ends.add(bytes.length);
        }
        return new Lines(bytes, List.copyOf(ends));
    }

    int size() {
        return ends.size();
    }

    /** Where a line begins; of one past the last, where the file ends. */
    int start(int line) {
        return line == 0 ? 0 : Math.min(bytes.length, ends.get(line - 1) + 1);
    }

    int end(int line) {
        return ends.get(line);
    }

    /** The line that a byte belongs to. */
    int at(int offset) {
        int line = 0;
        while (line + 1 < size() && end(line) < offset) {
            line++;
        }
        return line;
    }

    String text(int line) {
        return new String(bytes, start(line), end(line) - start(line), StandardCharsets.UTF_8);
    }

    String hash(int line) {
        return PublicKeys.hex(PublicKeys.sha256(bytes, start(line), end(line))).substring(0, Seal.LINE_HASH);
    }

    /** The place of a line in the document, such as {@code statement.entries[3]}. */
    String path(int line) {
        String text = text(line);
        Matcher key = KEY.matcher(text);
        String own = key.find() ? key.group(1) : "";
        int depth = indent(text);
        int item = 0;
        for (int above = line - 1; above > 0 && depth > 0; above--) {
            String other = text(above);
            if (indent(other) == depth && own.isEmpty()) {
                item++;
            }
            if (indent(other) < depth) {
                String parent = path(above);
                boolean list = other.endsWith("[");
                return parent + (list ? "[" + item + "]" : own.isEmpty() || parent.isEmpty() ? own : "." + own);
            }
        }
        return own;
    }

    private static int indent(String text) {
        int indent = 0;
        while (indent < text.length() && text.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
