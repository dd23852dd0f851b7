package dev.nines.account;

import dev.nines.monitor.Thresholds;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks of one probe at one place that follow each other within their evidence, have the same kind of outcome and were
 * made under the same rule; inconclusive ones also for the same reason. Runs are what is stored; every verdict is
 * derived from them: rule A2. Known by part, {@code first} and {@code firstSlot}.
 *
 * @param first start of the first look
 * @param last start of the last look
 * @param count how many looks
 * @param heads starts of its first looks, at most {@link Thresholds#MOST}; where a confirmation may fall
 * @param firstSlot planned instant of the first look
 * @param lastSlot planned instant of the last look
 * @param reason of the first look, null when up
 * @param detail of the first look
 */
public record Run(
        String service,
        String probe,
        String location,
        Outcome.Kind kind,
        long first,
        long last,
        long firstSlot,
        long lastSlot,
        int count,
        List<Long> heads,
        @Nullable Reason reason,
        @Nullable String detail) {

    public Run {
        heads = List.copyOf(heads);
    }
}
