package dev.nines.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Exclusions;
import dev.nines.account.Ratio;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.monitor.Impact;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Kind;
import dev.nines.monitor.Service;
import dev.nines.monitor.UpWhen;
import dev.nines.watch.ServiceView;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UptimeTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final AtomicInteger reads = new AtomicInteger();
    private long down;
    private final Uptime uptime = new Uptime((service, window) -> Future.succeededFuture(read(window)), () -> 1);

    @Test
    void a_timeline_is_read_once_and_prolonged_by_the_present_state() {
        assertThat(lastHour(0, NOW)).isEqualTo(new Ratio(HOUR, HOUR));
        assertThat(lastHour(0, NOW + 60_000)).isEqualTo(new Ratio(HOUR, HOUR));
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_past_that_was_concluded_anew_is_read_anew_though_the_state_is_the_same() {
        assertThat(lastHour(7, NOW)).isEqualTo(new Ratio(HOUR, HOUR));

        down = HOUR / 4;

        assertThat(lastHour(8, NOW)).isEqualTo(new Ratio(HOUR * 3 / 4, HOUR));
    }

    private Ratio lastHour(long changes, long now) {
        return uptime.of(view(changes), now).await().ledgers().get("1h").availability();
    }

    /** Up, but for the outage in the middle of the last hour. */
    private Stretch read(Interval window) {
        reads.incrementAndGet();
        long failing = NOW - HOUR / 2;
        List<Span> spans = down == 0
                ? List.of(span(window.from(), window.to(), State.UP))
                : List.of(
                        span(window.from(), failing, State.UP),
                        span(failing, failing + down, State.DOWN),
                        span(failing + down, window.to(), State.UP));
        return new Stretch(window, spans, List.of(), Exclusions.NONE, window.to());
    }

    private static Span span(long from, long to, State state) {
        return new Span("a", from, to, state, false, null, null, null, null);
    }

    private static ServiceView view(long changes) {
        Service service = new Service(
                "a",
                "A",
                Kind.PAYMENT,
                1,
                null,
                Map.of(),
                Impact.NONE,
                null,
                false,
                List.of(),
                null,
                new UpWhen.All(),
                List.of());
        return new ServiceView(service, State.UP, NOW - 10 * HOUR, false, List.of(), null, List.of(), changes);
    }
}
