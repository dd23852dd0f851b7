package dev.nines.monitor;

/**
 * How many looks confirm a change: {@code down} failing ones among the last {@code of} confirm a failure, {@code up}
 * good ones in a row confirm the recovery. With {@code of == down} the failing ones must be in a row.
 */
public record Thresholds(int down, int of, int up) {

    /** The most looks a confirmation may ask for; runs keep that many first looks. */
    public static final int MOST = 20;

    public Thresholds {
        if (down < 1 || up < 1 || of < down || of > MOST || up > MOST) {
            throw new IllegalArgumentException("confirm needs 1 <= down <= of <= " + MOST + " and 1 <= up <= " + MOST
                    + ", not down " + down + ", of " + of + ", up " + up);
        }
    }

    /** {@code down} in a row, then {@code up} in a row. */
    public static Thresholds inARow(int down, int up) {
        return new Thresholds(down, down, up);
    }
}
