import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * What a probe with an interval of ten seconds could have seen in a month: mostly good looks, failures of one to sixty
 * looks, now and then a gap. Tells plainly what must come of it when three failing looks confirm and two good ones end.
 */
final class History {

    private static final long INTERVAL = 10_000;
    private static final long EVIDENCE = 2 * INTERVAL + 2_000;
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private record Look(long slot, long started, boolean good) {}

    /** A stretch of time in one state. */
    record Piece(long from, long to, String state) {}

    private final List<Look> looks = new ArrayList<>();

    /** So many looks, the last of them an hour before {@code end}, which is an instant of the grid. */
    History(int count, long end, long seed) {
        Random random = new Random(seed);
        List<Look> backwards = new ArrayList<>();
        long slot = end - 3_600_000;
        while (backwards.size() < count) {
            for (int i = 60 + random.nextInt(2_000); i > 0; i--, slot -= INTERVAL) {
                backwards.add(new Look(slot, slot + random.nextInt(40), true));
            }
            if (random.nextInt(4) == 0) {
                slot -= INTERVAL * (5 + random.nextInt(100));
                continue;
            }
            for (int i = 1 + random.nextInt(random.nextBoolean() ? 3 : 60); i > 0; i--, slot -= INTERVAL) {
                backwards.add(new Look(slot, slot + random.nextInt(40), false));
            }
        }
        looks.addAll(backwards.subList(0, count));
        Collections.reverse(looks);
    }

    long from() {
        return looks.get(0).started;
    }

    /** When nothing is known any more. */
    long to() {
        return looks.get(looks.size() - 1).started + EVIDENCE;
    }

    int size() {
        return looks.size();
    }

    /** The bodies of requests that hand all of it in. */
    List<byte[]> batches(String service, int most, boolean packed, boolean shuffled, long seed) throws IOException {
        List<Look> order = new ArrayList<>(looks);
        if (shuffled) {
            Collections.shuffle(order, new Random(seed));
        }
        List<byte[]> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); from += most) {
            StringBuilder body = new StringBuilder("{\"location\":\"archive\",\"looks\":[");
            for (Look look : order.subList(from, Math.min(order.size(), from + most))) {
                body.append("{\"service\":\"").append(service).append("\",\"probe\":\"get\",\"slot\":\"");
                INSTANT.formatTo(Instant.ofEpochMilli(look.slot), body);
                body.append("\",\"started\":\"");
                INSTANT.formatTo(Instant.ofEpochMilli(look.started), body);
                body.append("\",\"duration_ms\":12.5,\"outcome\":");
                body.append(look.good ? "\"up\"}," : "\"down\",\"reason\":\"status\",\"status\":503},");
            }
            body.setLength(body.length() - 1);
            byte[] plain = body.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
            batches.add(packed ? pack(plain) : plain);
        }
        return batches;
    }

    private static byte[] pack(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** What the timeline must say from the first look until nothing is known any more. */
    List<Piece> pieces() {
        boolean[] down = new boolean[looks.size()];
        int against = 0;
        for (int i = 0; i < down.length; i++) {
            down[i] = i > 0 && down[i - 1];
            against = looks.get(i).good == down[i] ? against + 1 : 0;
            if (against == (down[i] ? 2 : 3)) {
                for (int turned = i - against + 1; turned <= i; turned++) {
                    down[turned] = looks.get(i).good == false;
                }
                against = 0;
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < down.length; i++) {
            long next = i + 1 < down.length ? looks.get(i + 1).started : to();
            long seen = Math.min(next, looks.get(i).started + EVIDENCE);
            add(pieces, new Piece(looks.get(i).started, seen, down[i] ? "down" : "up"));
            add(pieces, new Piece(seen, next, "unknown"));
        }
        return pieces;
    }

    /** Appends a piece, as part of the last one where that says the same. */
    static void add(List<Piece> pieces, Piece next) {
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (next.from >= next.to) {
            return;
        }
        if (last != null && last.to == next.from && last.state.equals(next.state)) {
            pieces.set(pieces.size() - 1, new Piece(last.from, next.to, last.state));
        } else {
            pieces.add(next);
        }
    }
}
