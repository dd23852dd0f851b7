package dev.nines.agreement;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an agreement counts: rule A7. */
public sealed interface Measure {

    /** The time of the spans. */
    Measure TIME = new Time();
    /** Raw looks, one for each slot. */
    Measure LOOKS = new Looks();

    /** The word in configuration and JSON. */
    String word();

    /** The time of the spans. */
    record Time() implements Measure {
        @Override
        public String word() {
            return "time";
        }
    }

    /** Raw looks. */
    record Looks() implements Measure {
        @Override
        public String word() {
            return "looks";
        }
    }

    /**
     * Pieces of equal length, from the period's start on, each good or bad by its raw looks.
     *
     * @param length milliseconds
     * @param above only of {@link BadWhen#RATIO_ABOVE}: bad when more than this share of the looks fails
     * @param minLooks with fewer looks a slice is empty
     * @param minConsecutive so many bad ones in a row are charged
     */
    record Slices(
            long length, BadWhen badWhen, @Nullable BigDecimal above, int minLooks, Empty empty, int minConsecutive)
            implements Measure {

        public Slices {
            if (length < 1 || minLooks < 1 || minConsecutive < 1) {
                throw new IllegalArgumentException("slices need a length, min_looks and min_consecutive of at least 1");
            }
            if ((badWhen == BadWhen.RATIO_ABOVE) != (above != null)) {
                throw new IllegalArgumentException("ratio_above, and nothing else, needs a share");
            }
            if (badWhen == BadWhen.MEAN && minConsecutive > 1) {
                throw new IllegalArgumentException("a mean has no bad slices that could follow each other");
            }
        }

        /** Slices that are bad when all of their looks fail, and unknown without looks. */
        public static Slices of(long length, BadWhen badWhen) {
            return new Slices(length, badWhen, null, 1, Empty.UNKNOWN, 1);
        }

        @Override
        public String word() {
            return "slices";
        }
    }

    /** When a slice is bad. */
    enum BadWhen {
        ALL_FAIL,
        ANY_FAIL,
        RATIO_ABOVE,
        /** It is good in the share of its good looks. */
        MEAN;

        /** The word in configuration and JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a slice with too few looks is. */
    enum Empty {
        UP,
        UNKNOWN,
        EXCLUDED;

        /** The word in configuration and JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
