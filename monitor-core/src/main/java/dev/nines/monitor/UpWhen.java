package dev.nines.monitor;

/** When a service of several parts is up. Rule A4: the whole is down where at least {@link #downNeeded} parts are down. */
public sealed interface UpWhen {

    /** How many of {@code parts} parts must be down to make the whole down; at least 1. */
    int downNeeded(int parts);

    /** Every part must be up. */
    record All() implements UpWhen {
        @Override
        public int downNeeded(int parts) {
            return 1;
        }
    }

    /** One part that is up is enough. */
    record Any() implements UpWhen {
        @Override
        public int downNeeded(int parts) {
            return Math.max(1, parts);
        }
    }

    /** At least {@code up} parts must be up. */
    record AtLeast(int up) implements UpWhen {
        public AtLeast {
            if (up < 1) {
                throw new IllegalArgumentException("at_least must be 1 or more, not " + up);
            }
        }

        @Override
        public int downNeeded(int parts) {
            return Math.max(1, parts - up + 1);
        }
    }
}
