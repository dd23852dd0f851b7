package dev.nines.report;

import dev.nines.account.Cause;
import dev.nines.account.Charging;
import dev.nines.account.Correction;
import dev.nines.account.Mask;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.Assessment;
import dev.nines.agreement.Assessor;
import dev.nines.agreement.Party;
import dev.nines.agreement.PlannedWork;
import dev.nines.agreement.Records;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Statement;
import dev.nines.agreement.Story;
import dev.nines.agreement.Terms;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of services in October 2026 in Berlin, which has 745 hours: spans as letters, each a step long. */
final class Told implements Records {

    static final long OCTOBER = Instant.parse("2026-09-30T22:00:00Z").toEpochMilli();
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final int MINUTES = 745 * 60;

    private final Map<String, List<Span>> spans = new HashMap<>();
    private final List<PlannedWork> works = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();

    /** U up, F up and failing, G degraded, D down, ? unknown. */
    Told spans(String service, long step, String letters) {
        List<Span> list = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            long from = OCTOBER + i * step;
            list.add(span(service, from, from + step, letters.charAt(i)));
        }
        spans.put(service, list);
        return this;
    }

    private static Span span(String service, long from, long to, char letter) {
        return switch (letter) {
            case 'D' -> new Span(service, from, to, State.DOWN, false, null, Reason.STATUS, null, service + "-out");
            case 'G' -> new Span(service, from, to, State.DEGRADED, false, null, Reason.LATENCY, null, null);
            case '?' -> new Span(service, from, to, State.UNKNOWN, false, Cause.PROCESS_DOWN, null, null, null);
            default -> new Span(service, from, to, State.UP, letter == 'F', null, null, null, null);
        };
    }

    Told work(String id, long from, long to) {
        works.add(new PlannedWork(id, new Interval(OCTOBER + from, OCTOBER + to), 0, null));
        return this;
    }

    Told correct(String service, long from, long to, Correction.As as) {
        corrections.add(new Correction(
                "cor-1",
                service,
                new Interval(OCTOBER + from, OCTOBER + to),
                as,
                1,
                null,
                "false_alarm",
                "ann",
                "seen otherwise",
                null));
        return this;
    }

    @Override
    public @Nullable Story story(String service, @Nullable Thresholds confirm, Charging charging) {
        return charging == Charging.FIRST_FAILURE
                ? new Story(
                        service,
                        spans.getOrDefault(service, List.of()),
                        List.of(),
                        works,
                        corrections.stream()
                                .filter(correction -> correction.service().equals(service))
                                .toList())
                : null;
    }

    @Override
    public Mask hours(String calendar, Interval window) {
        return Mask.of(window);
    }

    /** The statement on that October. */
    Statement statement(Terms terms, Party party, long asOf) {
        Agreement agreement = new Agreement(
                "gold",
                party,
                ZoneId.of("Europe/Berlin"),
                List.of(),
                List.of(new Agreement.Version(LocalDate.parse("2026-01-01"), terms)));
        Agreement.Term term = agreement.named("2026-10");
        List<Assessment> assessments = Assessor.byTime(terms, term.window(), asOf, this);
        Standing standing = Standing.of(agreement, term, assessments, this, List.of());
        return Statement.of(
                standing,
                List.of(new Statement.Change(OCTOBER + HOUR, "probe pay/get: interval 10s")),
                Statement.answers(standing, this));
    }
}
