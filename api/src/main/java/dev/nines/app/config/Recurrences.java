package dev.nines.app.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The form of recurrences, RFC 5545 section 3.3.10; what they mean is the calendar's business. */
final class Recurrences {

    private static final String DAY = "(MO|TU|WE|TH|FR|SA|SU)";
    private static final Map<String, Pattern> PARTS = Map.ofEntries(
            part("FREQ", "DAILY|WEEKLY|MONTHLY|YEARLY"),
            part("UNTIL", "\\d{8}(T\\d{6}Z?)?"),
            part("COUNT", "[1-9]\\d{0,5}"),
            part("INTERVAL", "[1-9]\\d{0,5}"),
            part("BYHOUR", list("([01]?\\d|2[0-3])")),
            part("BYMINUTE", list("[0-5]?\\d")),
            part("BYSECOND", list("[0-5]?\\d")),
            part("BYDAY", list("([+-]?\\d{1,2})?" + DAY)),
            part("BYMONTHDAY", list("[+-]?([1-9]|[12]\\d|3[01])")),
            part("BYYEARDAY", list("[+-]?[1-9]\\d{0,2}")),
            part("BYWEEKNO", list("[+-]?([1-9]|[1-4]\\d|5[0-3])")),
            part("BYMONTH", list("([1-9]|1[0-2])")),
            part("BYSETPOS", list("[+-]?[1-9]\\d{0,2}")),
            part("WKST", DAY));

    private Recurrences() {}

    /** The text itself, when it has the form of a recurrence. */
    static String checked(String text) {
        Set<String> given = new HashSet<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            Pattern form = PARTS.get(name);
            if (form == null || equals < 0) {
                throw new IllegalArgumentException();
            }
            if (!form.matcher(part.substring(equals + 1)).matches()) {
                throw new ScalarType.Unfit("must be a recurrence, in which " + name + " has another form");
            }
            if (!given.add(name)) {
                throw new ScalarType.Unfit("must be a recurrence, in which " + name + " stands once");
            }
        }
        if (!given.contains("FREQ")) {
            throw new ScalarType.Unfit("must be a recurrence with FREQ");
        }
        if (given.contains("UNTIL") && given.contains("COUNT")) {
            throw new ScalarType.Unfit("must be a recurrence with UNTIL or COUNT");
        }
        return text;
    }

    private static Map.Entry<String, Pattern> part(String name, String form) {
        return Map.entry(name, Pattern.compile(form));
    }

    private static String list(String form) {
        return form + "(," + form + ")*";
    }
}
