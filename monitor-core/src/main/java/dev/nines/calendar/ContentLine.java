package dev.nines.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an iCalendar file, RFC 5545 section 3.1.
 *
 * @param number of the first of the lines that it was folded into, from 1
 * @param name in capitals
 * @param parameters by their names in capitals
 */
record ContentLine(int number, String name, Map<String, String> parameters, String value) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9-]+)((?:;[^=:;]+=(?:\"[^\"]*\"|[^\":;])*)*):(.*)");
    private static final Pattern PARAMETER = Pattern.compile(";([^=:;]+)=((?:\"[^\"]*\"|[^\":;])*)");

    /** The lines of a text, unfolded. */
    static List<ContentLine> of(String text) {
        List<ContentLine> lines = new ArrayList<>();
        String[] raw = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < raw.length; i++) {
            int number = i + 1;
            StringBuilder line = new StringBuilder(raw[i]);
            while (i + 1 < raw.length && (raw[i + 1].startsWith(" ") || raw[i + 1].startsWith("\t"))) {
                i++;
                line.append(raw[i], 1, raw[i].length());
            }
            if (!line.toString().isBlank()) {
                lines.add(parse(number, line.toString()));
            }
        }
        return lines;
    }

    private static ContentLine parse(int number, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw unfit(number, "has no name and value");
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher each = PARAMETER.matcher(matcher.group(2));
        while (each.find()) {
            parameters.put(each.group(1).toUpperCase(Locale.ROOT), each.group(2).replace("\"", ""));
        }
        return new ContentLine(number, matcher.group(1).toUpperCase(Locale.ROOT), parameters, matcher.group(3));
    }

    boolean is(String wanted, String content) {
        return name.equals(wanted) && value.strip().equalsIgnoreCase(content);
    }

    /** Its value as people read it. */
    String text() {
        return value.replaceAll("\\\\[nN]", " ").replaceAll("\\\\(.)", "$1").strip();
    }

    IllegalArgumentException unfit(String why) {
        return unfit(number, why);
    }

    private static IllegalArgumentException unfit(int number, String why) {
        return new IllegalArgumentException("line " + number + " " + why);
    }
}
