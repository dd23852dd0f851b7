package dev.nines.api;

import dev.nines.api.Problem.Fault;
import dev.nines.monitor.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which stretch of time a question is about: {@code from}, {@code to} and {@code window}. */
final class Window {

    private static final String STANDARD = "24h";

    private Window() {}

    /** The window; its end is never later than the instant of the question. */
    static Interval of(Question question) {
        Long from = question.instant("from");
        Long to = question.instant("to");
        String window = question.optional("window");
        if (from != null && window != null) {
            throw fault("query.window", "Give `from` or `window`, not both.");
        }
        long end = to == null ? question.now() : Math.min(to, question.now());
        long start = from == null ? Math.max(0, end - Lengths.millis(window == null ? STANDARD : window)) : from;
        if (start < 0) {
            throw fault("query.from", "The window begins before 1970.");
        }
        if (start >= question.now()) {
            throw fault(place(from), "The window begins in the future.");
        }
        if (start >= end) {
            throw fault(place(from), "The window is empty: it must begin before it ends.");
        }
        return new Interval(start, end);
    }

    private static String place(@Nullable Long from) {
        return from == null ? "query.window" : "query.from";
    }

    private static Problem fault(String at, String why) {
        return Problem.invalid(List.of(new Fault(at, why)));
    }
}
