package dev.nines.app;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the looks of a service with one probe come to by the rules of accounting, thought out plainly and anew. */
final class Past {

    private static final long EVIDENCE = 2 * Town.INTERVAL + Town.TIMEOUT;

    private Past() {}

    /** A stretch of time in one state; {@code cause} only of what is unknown. */
    record Piece(long from, long to, String state, String cause) {

        Piece(long from, long to, String state) {
            this(from, to, state, null);
        }
    }

    /** The state from the first look on, of looks in the order of their starts. */
    static List<Piece> of(List<JsonObject> looks, long until) {
        String[] states = states(looks);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            long from = started(looks.get(i));
            long next = i + 1 < looks.size() ? started(looks.get(i + 1)) : Long.MAX_VALUE;
            long seen = Math.min(next, from + EVIDENCE);
            add(pieces, new Piece(from, Math.min(seen, until), states[i]));
            add(pieces, new Piece(seen, Math.min(next, until), "unknown"));
        }
        return pieces;
    }

    /** Where no look attests anything, between two looks of which the earlier was before and the later after a kill. */
    static List<Piece> gaps(List<JsonObject> looks, List<Long> kills) {
        List<Piece> gaps = new ArrayList<>();
        for (int i = 0; i + 1 < looks.size(); i++) {
            long from = started(looks.get(i));
            long next = started(looks.get(i + 1));
            if (from + EVIDENCE < next && kills.stream().anyMatch(kill -> from <= kill && kill < next)) {
                gaps.add(new Piece(from + EVIDENCE, next, "unknown"));
            }
        }
        return gaps;
    }

    /** What a timeline says between two instants, in the same words. */
    static List<Piece> of(JsonObject timeline, long from, long until) {
        List<Piece> pieces = new ArrayList<>();
        told(timeline)
                .forEach(piece ->
                        add(pieces, new Piece(Math.max(piece.from, from), Math.min(piece.to, until), piece.state)));
        return pieces;
    }

    /** The pieces of a timeline as it tells them. */
    static List<Piece> told(JsonObject timeline) {
        return Outside.items(timeline).stream()
                .map(item -> new Piece(
                        millis(item.getString("from")),
                        millis(item.getString("to")),
                        item.getString("state"),
                        item.getString("cause")))
                .toList();
    }

    /** First failing looks of the outages that are confirmed. */
    static List<Long> outages(List<JsonObject> looks) {
        String[] states = states(looks);
        List<Long> outages = new ArrayList<>();
        boolean down = false;
        for (int i = 0; i < states.length; i++) {
            if (states[i].equals("down") && !down) {
                outages.add(started(looks.get(i)));
            }
            down = states[i].equals("unknown") ? down : states[i].equals("down");
        }
        return outages;
    }

    private static String[] states(List<JsonObject> looks) {
        String[] states = new String[looks.size()];
        boolean down = false;
        List<Integer> streak = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            String outcome = looks.get(i).getString("outcome");
            if (outcome.equals("inconclusive")) {
                states[i] = "unknown";
                continue;
            }
            boolean against = outcome.equals("down") != down;
            states[i] = down ? "down" : "up";
            if (!against) {
                streak.clear();
                continue;
            }
            streak.add(i);
            if (streak.size() == (down ? Town.UP : Town.DOWN)) {
                down = !down;
                for (int turned : streak) {
                    states[turned] = down ? "down" : "up";
                }
                streak.clear();
            }
        }
        return states;
    }

    private static void add(List<Piece> pieces, Piece next) {
        if (next.to <= next.from) {
            return;
        }
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.to == next.from && Objects.equals(last.state, next.state)) {
            pieces.set(pieces.size() - 1, new Piece(last.from, next.to, last.state));
        } else {
            pieces.add(next);
        }
    }

    static long started(JsonObject look) {
        return millis(look.getString("started"));
    }

    static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
