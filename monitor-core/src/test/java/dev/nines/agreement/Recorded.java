package dev.nines.agreement;

import dev.nines.account.Cause;
import dev.nines.account.Charging;
import dev.nines.account.Correction;
import dev.nines.account.Mask;
import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that are drawn by hand: spans as letters, each a step long. */
final class Recorded implements Records {

    private final Map<String, List<Span>> spans = new LinkedHashMap<>();
    private final Map<String, List<Outage>> outages = new LinkedHashMap<>();
    private final Map<String, List<PlannedWork>> works = new LinkedHashMap<>();
    private final Map<String, List<Correction>> corrections = new LinkedHashMap<>();
    private final Map<String, Mask> calendars = new LinkedHashMap<>();

    /** U up, F up and failing, G degraded, D down, ? unknown, N never observed. */
    Recorded spans(String service, long from, long step, String letters) {
        List<Span> list = new ArrayList<>();
        long begin = from;
        long outage = -1;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            long at = from + i * step;
            outage = letter == 'D' ? (outage < 0 ? at : outage) : letter == '?' ? outage : -1;
            if (i + 1 == letters.length() || letters.charAt(i + 1) != letter) {
                list.add(span(service, begin, at + step, letter, outage));
                begin = at + step;
            }
        }
        spans.put(service, list);
        return this;
    }

    private static Span span(String service, long from, long to, char letter, long outage) {
        State state = switch (letter) {
            case 'U', 'F' -> State.UP;
            case 'G' -> State.DEGRADED;
            case 'D' -> State.DOWN;
            default -> State.UNKNOWN;
        };
        Cause cause = state != State.UNKNOWN ? null : letter == 'N' ? Cause.NEVER_OBSERVED : Cause.PROCESS_DOWN;
        Reason reason = letter == 'D' ? Reason.STATUS : letter == 'G' ? Reason.LATENCY : null;
        return new Span(
                service,
                from,
                to,
                state,
                letter == 'F',
                cause,
                reason,
                null,
                outage < 0 ? null : service + "@" + outage);
    }

    Recorded outage(String service, long lastGood, long firstFailing, long lastFailing, long firstGood) {
        outages.computeIfAbsent(service, name -> new ArrayList<>())
                .add(new Outage(
                        service,
                        lastGood,
                        firstFailing,
                        firstFailing,
                        lastFailing,
                        firstGood,
                        firstGood,
                        "a",
                        "fra",
                        Reason.STATUS,
                        null));
        return this;
    }

    Recorded work(String service, PlannedWork work) {
        works.computeIfAbsent(service, name -> new ArrayList<>()).add(work);
        return this;
    }

    Recorded work(String service, long from, long to) {
        return work(service, new PlannedWork("w" + from, new Interval(from, to), Long.MIN_VALUE / 2, null));
    }

    Recorded correct(String service, long from, long to, Correction.As as, long recorded, @Nullable Long withdrawn) {
        List<Correction> list = corrections.computeIfAbsent(service, name -> new ArrayList<>());
        list.add(new Correction(
                "c" + list.size(),
                service,
                new Interval(from, to),
                as,
                recorded,
                withdrawn,
                "false_alarm",
                "ann",
                "seen otherwise",
                null));
        return this;
    }

    Recorded correct(String service, Correction correction) {
        corrections.computeIfAbsent(service, name -> new ArrayList<>()).add(correction);
        return this;
    }

    Recorded calendar(String name, Mask hours) {
        calendars.put(name, hours);
        return this;
    }

    @Override
    public @Nullable Story story(String service, @Nullable Thresholds confirm, Charging charging) {
        return charging != Charging.FIRST_FAILURE
                ? null
                : new Story(
                        service,
                        spans.getOrDefault(service, List.of()),
                        outages.getOrDefault(service, List.of()),
                        works.getOrDefault(service, List.of()),
                        corrections.getOrDefault(service, List.of()));
    }

    @Override
    public Mask hours(String calendar, Interval window) {
        return calendars.getOrDefault(calendar, Mask.of(window));
    }
}
