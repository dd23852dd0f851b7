package dev.nines.api;

import static dev.nines.api.Estates.NOW;

import dev.nines.account.Cause;
import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.FixedPeriod;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.Party;
import dev.nines.agreement.Terms;
import dev.nines.probe.Reason;
import dev.nines.report.Sources;
import dev.nines.store.Configuration;
import dev.nines.store.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two days that were worked out by hand, and several agreements on them. */
final class TwoDays {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final long THE_20TH = Instant.parse("2024-03-20T00:00:00Z").toEpochMilli();

    private TwoDays() {}

    /** Loads the agreements and keeps the days, in the store of all. */
    static void remember(TestApi api) {
        api.store
                .register()
                .configure(new Configuration(
                        NOW,
                        "agreements",
                        "{}",
                        List.of(Estates.PAYMENTS, Estates.SESSIONS),
                        List.of(),
                        List.of(
                                agreement("by-time", terms("sessions")),
                                agreement(
                                        "noticed",
                                        terms("payments")
                                                .redraft()
                                                .maintenance(new MaintenanceRule(
                                                        MaintenanceRule.Counts.EXCLUDED, DAY, null, null))
                                                .terms()),
                                agreement(
                                        "by-looks",
                                        terms("payments")
                                                .redraft()
                                                .measure(Measure.LOOKS)
                                                .terms()),
                                agreement(
                                        "by-slices",
                                        terms("payments")
                                                .redraft()
                                                .measure(new Measure.Slices(
                                                        HOUR, Measure.BadWhen.ANY_FAIL, null, 1, Measure.Empty.UP, 1))
                                                .terms()),
                                agreement(
                                        "office",
                                        terms("sessions")
                                                .redraft()
                                                .calendar("office")
                                                .terms())),
                        List.of(Agreement.internal("sessions", new BigDecimal("0.999"))),
                        Map.of()))
                .await();
        api.estate = Estates.estate();
        api.remember(Entry.builder().rewrite(timeline("sessions")).rewrite(timeline("payments")));
        api.timeline = Sources.stored(api.store.archive(), api.store.register(), api.planning.book(), NOW)
                .timeline();
    }

    private static Terms terms(String service) {
        return Terms.draft(List.of(service), "0.99", FixedPeriod.DAY).terms();
    }

    private static Agreement agreement(String id, Terms terms) {
        return new Agreement(
                id,
                new Party(Party.Kind.CUSTOMER, "Acme"),
                ZoneId.of("UTC"),
                List.of(),
                List.of(new Agreement.Version(LocalDate.of(2024, 1, 1), terms)));
    }

    /** Down for 30 and 10 minutes on the 20th; of half of the 21st nothing is known; up since. */
    private static Rewrite timeline(String service) {
        Outage long30 = outage(service, THE_20TH + 10 * HOUR, 30 * MINUTE);
        Outage short10 = outage(service, THE_20TH + 11 * HOUR, 10 * MINUTE);
        long noon = THE_20TH + DAY + 12 * HOUR;
        return new Rewrite(
                service,
                THE_20TH,
                List.of(
                        span(service, THE_20TH, long30.firstFailing(), State.UP, null),
                        span(service, long30.firstFailing(), long30.firstFailing() + 30 * MINUTE, State.DOWN, long30),
                        span(service, long30.firstFailing() + 30 * MINUTE, short10.firstFailing(), State.UP, null),
                        span(
                                service,
                                short10.firstFailing(),
                                short10.firstFailing() + 10 * MINUTE,
                                State.DOWN,
                                short10),
                        span(service, short10.firstFailing() + 10 * MINUTE, noon, State.UP, null),
                        span(service, noon, THE_20TH + 2 * DAY, State.UNKNOWN, null),
                        span(service, THE_20TH + 2 * DAY, Span.OPEN, State.UP, null)),
                List.of(long30, short10));
    }

    private static Span span(String service, long from, long to, State state, @Nullable Outage outage) {
        return new Span(
                service,
                from,
                to,
                state,
                false,
                state == State.UNKNOWN ? Cause.NO_LOOK : null,
                outage == null ? null : Reason.STATUS,
                null,
                outage == null ? null : outage.id());
    }

    private static Outage outage(String service, long from, long length) {
        return new Outage(
                service,
                from - 10_000,
                from,
                from + 20_000,
                from + length - 10_000,
                from + length,
                from + length + 10_000,
                "create",
                "fra1",
                Reason.STATUS,
                null);
    }
}
