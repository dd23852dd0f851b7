package dev.nines.incident;

import java.util.random.RandomGenerator;

/** Makes identifiers that sort by the time at which they were made: 48 bits of milliseconds, 80 random bits, as 26 letters and digits. */
public final class Ids {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final RandomGenerator random;
    private long lastTime;
    private long high;
    private long low;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** A new one; those of one millisecond ascend too. */
    public synchronized String next(long now) {
        if (now > lastTime) {
            lastTime = now;
            high = random.nextLong() & 0xffff;
            low = random.nextLong();
        } else if (++low == 0) {
            high++;
        }
        char[] text = new char[26];
        long time = lastTime;
        for (int i = 9; i >= 0; i--) {
            text[i] = ALPHABET[(int) (time & 31)];
            time >>>= 5;
        }
        long upper = high << 24 | low >>> 40;
        long lower = low & 0xff_ffff_ffffL;
        for (int i = 7; i >= 0; i--) {
            text[10 + i] = ALPHABET[(int) ((upper >>> (5 * (7 - i))) & 31)];
            text[18 + i] = ALPHABET[(int) ((lower >>> (5 * (7 - i))) & 31)];
        }
        return new String(text);
    }
}
