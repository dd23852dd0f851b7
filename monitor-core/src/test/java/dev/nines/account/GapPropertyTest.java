package dev.nines.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What looks that are missing can have hidden: seeded timelines, once with gaps and once with other looks in them. */
class GapPropertyTest {

    private static final int APART = 10;
    private static final int EVIDENCE = 25;

    private long beyondBounds;

    @Test
    void looks_that_fill_a_gap_change_nothing_beyond_unknown_time_and_the_edges_of_the_gap() {
        for (long seed = 0; seed < 20_000; seed++) {
            try {
                check(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(beyondBounds)
                .as("timelines in which an edge mattered, else this would prove nothing")
                .isGreaterThan(100);
    }

    private void check(SplittableRandom random) {
        int down = 1 + random.nextInt(4);
        int of = random.nextBoolean() ? down : down + random.nextInt(3);
        Thresholds confirm = new Thresholds(down, of, 1 + random.nextInt(3));
        String filled = letters(random, 40 + random.nextInt(80));
        String gaps = gaps(random, filled);
        State[] without = states(confirm, gaps);
        State[] with = states(confirm, filled);
        boolean[] edges = edges(gaps, Math.max(confirm.of(), confirm.up()));
        long least = 0;
        long most = 0;
        long downtime = 0;
        for (int at = 0; at < with.length; at++) {
            if (without[at] != State.UNKNOWN && !edges[at]) {
                assertThat(with[at])
                        .as("at %d of %s, with %s", at, gaps, filled)
                        .isEqualTo(without[at]);
            }
            least += without[at] == State.DOWN ? 1 : 0;
            most += without[at] == State.DOWN || without[at] == State.UNKNOWN ? 1 : 0;
            downtime += with[at] == State.DOWN ? 1 : 0;
        }
        beyondBounds += downtime < least || downtime > most ? 1 : 0;
    }

    private static String letters(SplittableRandom random, int length) {
        StringBuilder letters = new StringBuilder();
        char letter = 'U';
        int steadiness = 2 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(steadiness) == 0) {
                letter = letter == 'U' ? 'D' : 'U';
            }
            letters.append(letter);
        }
        return letters.toString();
    }

    /** The first look and the last stay. */
    private static String gaps(SplittableRandom random, String letters) {
        char[] kept = letters.toCharArray();
        for (int i = 1; i < kept.length - 1; i++) {
            if (random.nextInt(25) == 0) {
                int end = Math.min(kept.length - 1, i + 1 + random.nextInt(10));
                Arrays.fill(kept, i, end, ' ');
                i = end;
            }
        }
        return new String(kept);
    }

    private static State[] states(Thresholds confirm, String letters) {
        int now = letters.length() * APART;
        Rebuild.Result result = new Sketch()
                .measured(0, Sketch.confirm(confirm.down(), confirm.of(), confirm.up(), Sketch.rule("a")))
                .looks(letters)
                .at(now);
        State[] states = new State[now];
        for (Span span : Timeline.cut(result.spans(), new Interval(0, now))) {
            Arrays.fill(states, (int) span.from(), (int) span.to(), span.state());
        }
        return states;
    }

    /**
     * Where a gap matters that is no unknown time: as far before it as looks wait for others to confirm them, as long as
     * the last look before it attests, and after it until so many equal looks decide whatever was thought before.
     */
    private static boolean[] edges(String gaps, int decisive) {
        boolean[] edges = new boolean[gaps.length() * APART];
        for (int gap = gaps.indexOf(' '); gap >= 0; ) {
            int after = gap;
            while (gaps.charAt(after) == ' ') {
                after++;
            }
            int before = gap;
            for (int seen = 0; before > 0 && seen < decisive; ) {
                before--;
                seen += gaps.charAt(before) == ' ' ? 0 : 1;
            }
            int decided = after;
            for (int equal = 0; decided < gaps.length() && equal < decisive; decided++) {
                boolean goesOn = equal > 0 && gaps.charAt(decided) == gaps.charAt(decided - 1);
                equal = gaps.charAt(decided) == ' ' ? 0 : goesOn ? equal + 1 : 1;
            }
            Arrays.fill(edges, before * APART, Math.min(edges.length, (gap - 1) * APART + EVIDENCE), true);
            Arrays.fill(edges, after * APART, decided * APART, true);
            gap = gaps.indexOf(' ', after);
        }
        return edges;
    }
}
