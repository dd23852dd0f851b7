package dev.nines.watch;

import dev.nines.account.MaintenanceLife;
import dev.nines.account.MaintenanceLife.Piece;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent.Owner;
import dev.nines.monitor.MaintenanceEvent.Turn;
import dev.nines.monitor.Plan;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a maintenance is now, and what may be done with it. */
public final class MaintenanceMoves {

    private static final long DAY = 86_400_000;

    /** So far ahead its next time is looked for, in steps, milliseconds. */
    private static final long[] AHEAD = {32 * DAY, 366 * DAY, 3660 * DAY};

    private MaintenanceMoves() {}

    /** How far it has come. */
    public enum Stage {
        PLANNED,
        RUNNING,
        OVER,
        CANCELLED
    }

    /** How far it has come; {@code now} in epoch milliseconds. */
    public static Stage stage(MaintenanceLife life, long now) {
        Interval next = next(life, now);
        if (next != null) {
            return next.contains(now) ? Stage.RUNNING : Stage.PLANNED;
        }
        Interval past = new Interval(now - AHEAD[2], now);
        boolean was = life.now().plan() instanceof Plan.Once
                || life.services().stream()
                        .anyMatch(service -> !life.pieces(service, past).isEmpty());
        return was ? Stage.OVER : Stage.CANCELLED;
    }

    /** Its time that runs, or the next one; null when there is none any more. */
    public static @Nullable Interval next(MaintenanceLife life, long now) {
        for (long reach : AHEAD) {
            Interval ahead = new Interval(now, now + reach);
            Interval next = life.now().services().stream()
                    .flatMap(service -> life.pieces(service, ahead).stream())
                    .map(Piece::when)
                    .filter(when -> when.to() > now)
                    .reduce((one, other) -> other.from() < one.from() ? other : one)
                    .orElse(null);
            if (next != null) {
                return next;
            }
        }
        return life.now().plan() instanceof Plan.Once once && once.when().to() > now ? once.when() : null;
    }

    /** The words of the moves that are legal now. */
    public static List<String> legal(MaintenanceLife life, long now) {
        if (life.last().owner() == Owner.FILE) {
            return List.of();
        }
        return Stream.of(Turn.values())
                .filter(turn -> allows(life, turn, now))
                .map(MaintenanceMoves::word)
                .sorted()
                .toList();
    }

    private static String word(Turn turn) {
        return switch (turn) {
            case CHANGED -> "change";
            case ENDED -> "end";
            case CANCELLED -> "cancel";
            case ANNOUNCED -> "announce";
            case PLANNED, OVERRUN, REMOVED -> turn.word();
        };
    }

    private static boolean allows(MaintenanceLife life, Turn turn, long now) {
        Stage stage = stage(life, now);
        return switch (turn) {
            case CHANGED -> stage != Stage.CANCELLED;
            case ENDED -> stage == Stage.RUNNING;
            case CANCELLED ->
                stage == Stage.PLANNED || stage == Stage.RUNNING || (stage == Stage.OVER && cancelTakesAway(life));
            case ANNOUNCED -> stage == Stage.PLANNED || stage == Stage.RUNNING;
            case PLANNED, OVERRUN, REMOVED -> false;
        };
    }

    /** Whether some of it was planned only after it had passed. */
    private static boolean cancelTakesAway(MaintenanceLife life) {
        return life.now().plan() instanceof Plan.Once once
                && once.when().from() < life.known()
                && life.now().services().stream()
                        .flatMap(service -> life.pieces(service, once.when()).stream())
                        .anyMatch(piece -> piece.witnessed() >= piece.when().to());
    }

    /** Refuses a move that cannot be made. */
    static void check(MaintenanceLife life, Turn turn, @Nullable Integer version, long now) {
        String id = life.id();
        if (life.last().owner() == Owner.FILE) {
            throw new Refused(
                    Refused.Why.OWNED_BY_FILE,
                    "The configuration plans maintenance " + id + ": change it there and reload.",
                    List.of());
        }
        if (version != null && version != life.version()) {
            throw new Refused(
                    Refused.Why.STALE,
                    "Maintenance " + id + " has changed since you read it: it is at version " + life.version()
                            + ", you saw " + version + ". Read it again and repeat.",
                    legal(life, now));
        }
        if (!allows(life, turn, now)) {
            throw new Refused(
                    Refused.Why.ILLEGAL,
                    "Maintenance " + id + " is " + stage(life, now).name().toLowerCase(java.util.Locale.ROOT)
                            + ": that cannot be done with it any more, or not yet.",
                    legal(life, now));
        }
    }

    static Maintenance ended(MaintenanceLife life, long now) {
        Plan plan = life.now().plan();
        return life.now().at(plan == null ? null : plan.endedAt(now, life.known()));
    }

    static Maintenance cancelled(MaintenanceLife life) {
        return life.now().at(null);
    }
}
