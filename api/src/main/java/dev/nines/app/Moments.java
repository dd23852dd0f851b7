package dev.nines.app;

import dev.nines.calendar.Stretch;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads instants that people write.
 *
 * @param zone whose offsets are proposed when one is missing
 */
record Moments(ZoneId zone) {

    private static final String BETWEEN = "..";

    /** What cannot be meant, or could mean several things; the message is a sentence that says what to write. */
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        Unclear(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Epoch milliseconds. */
    long at(String option, String text) throws Unclear {
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            if (at.getYear() >= 1 && at.getYear() <= 9999) {
                return at.toInstant().toEpochMilli();
            }
        } catch (DateTimeException e) {
            refuseLocal(option, text);
        }
        throw new Unclear(option + " must be an instant such as 2026-11-21T17:00:00Z, not \"" + text + "\".");
    }

    /** From one up to another; one whose end is missing has not ended. */
    Stretch between(String option, String text) throws Unclear {
        int dots = text.indexOf(BETWEEN);
        if (dots < 0) {
            throw new Unclear(option + " must be FROM..TO, or FROM.. when it lasts, not \"" + text + "\".");
        }
        long from = at(option, text.substring(0, dots));
        String end = text.substring(dots + BETWEEN.length());
        long to = end.isEmpty() ? Stretch.OPEN : at(option, end);
        if (to < from) {
            throw new Unclear(option + " must end after it begins, not \"" + text + "\".");
        }
        return new Stretch(from, to);
    }

    /** Complains of a time without offset, which clocks may show twice, or never. */
    private void refuseLocal(String option, String text) throws Unclear {
        LocalDateTime local;
        try {
            local = text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return;
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        String advice = switch (offsets.size()) {
            case 0 -> "clocks of " + zone + " never showed it; write it with an offset, or in UTC with a Z";
            case 1 -> "by the clocks of " + zone + " it is " + local.atOffset(offsets.get(0));
            default ->
                "clocks of " + zone + " show it twice; write " + local.atOffset(offsets.get(0)) + " or "
                        + local.atOffset(offsets.get(1));
        };
        throw new Unclear(option + " needs an offset from UTC: \"" + text + "\" is no instant; " + advice + ".");
    }
}
