package dev.nines.probes;

import dev.nines.probe.Phases;
import dev.nines.probe.Time;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Times the phases of one look. A phase that is entered again goes on adding, so that redirects are summed. */
final class Stopwatch {

    private final Time time;
    private final long begun;
    private final int[] micros = new int[Phase.values().length];
    private @Nullable Phase current;
    private long entered;

    Stopwatch(Time time) {
        this.time = time;
        this.begun = time.nanos();
        Arrays.fill(micros, Phases.ABSENT);
    }

    /** Leaves the phase before and enters this one. */
    void enter(Phase phase) {
        long now = time.nanos();
        leave(now);
        current = phase;
        entered = now;
    }

    /** Leaves the phase before; its time so far is kept. */
    void stop() {
        leave(time.nanos());
    }

    private void leave(long now) {
        if (current != null) {
            int i = current.ordinal();
            micros[i] = Math.max(0, micros[i]) + (int) ((now - entered) / 1000);
            current = null;
        }
    }

    /** The phase that is going on, null between phases. */
    @Nullable
    Phase current() {
        return current;
    }

    /** When the look began, in nanoseconds of {@link Time#nanos()}. */
    long begun() {
        return begun;
    }

    /** How long the look has taken so far, in microseconds. */
    long elapsed() {
        return (time.nanos() - begun) / 1000;
    }

    Phases phases() {
        return new Phases(micros[0], micros[1], micros[2], micros[3], micros[4]);
    }
}
