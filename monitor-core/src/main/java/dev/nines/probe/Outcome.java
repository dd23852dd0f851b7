package dev.nines.probe;

import org.jspecify.annotations.Nullable;

/** What a look says of its target. */
public sealed interface Outcome {

    /** It answered as it should. */
    record Up() implements Outcome {
        @Override
        public Kind kind() {
            return Kind.UP;
        }

        @Override
        public @Nullable Reason reason() {
            return null;
        }

        @Override
        public @Nullable String detail() {
            return null;
        }
    }

    /** It works, worse than it should. */
    record Degraded(Reason reason, @Nullable String detail) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.DEGRADED;
        }
    }

    /** It does not work. */
    record Down(Reason reason, @Nullable String detail) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.DOWN;
        }
    }

    /** The look says nothing about the target. */
    record Inconclusive(Reason reason, @Nullable String detail) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.INCONCLUSIVE;
        }
    }

    /** The one way of being up. */
    // An interface without default methods is not initialised by what implements it: there is no circle.
    @SuppressWarnings("ClassInitializationDeadlock")
    Outcome UP = new Up();

    Kind kind();

    /** Null when up. */
    @Nullable
    Reason reason();

    /** What exactly was seen, for people; null when there is nothing to add. */
    @Nullable
    String detail();

    /** The outcome of this kind. */
    static Outcome of(Kind kind, @Nullable Reason reason, @Nullable String detail) {
        if (kind == Kind.UP) {
            return UP;
        }
        if (reason == null) {
            throw new IllegalArgumentException("an outcome that is not up needs a reason");
        }
        return switch (kind) {
            case UP -> UP;
            case DEGRADED -> new Degraded(reason, detail);
            case DOWN -> new Down(reason, detail);
            case INCONCLUSIVE -> new Inconclusive(reason, detail);
        };
    }

    /** The sort of outcome; the ordinal is what the store keeps. */
    enum Kind {
        UP,
        DEGRADED,
        DOWN,
        INCONCLUSIVE;

        private final String word = name().toLowerCase(java.util.Locale.ROOT);

        public String word() {
            return word;
        }
    }
}
