package dev.nines.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one byte of a place that must be put right for it to be what was sealed.
 *
 * @param at where, from the beginning of the place
 * @param is what stands there, null where a byte is missing
 * @param was what stood there, null where a byte was added
 * @param before what stood before it in the place as it was sealed
 */
record Mend(int at, @Nullable Byte is, @Nullable Byte was, String before) {

    /** Longer places take too long to be searched, in bytes. */
    private static final int LONGEST = 4096;

    /** Tries every other byte, every byte less and every byte more; null when none of them is what was sealed. */
    static @Nullable Mend find(byte[] place, List<String> hashes) {
        if (place.length > LONGEST || hashes.size() > 2) {
            return null;
        }
        for (int at = 0; at <= place.length; at++) {
            if (at < place.length) {
                byte[] less = spliced(place, at, 1, 0);
                if (matches(less, hashes)) {
                    return new Mend(at, place[at], null, before(less, at));
                }
            }
            for (int value = 0; value < 256; value++) {
                Mend mend = with(place, at, (byte) value, hashes);
                if (mend != null) {
                    return mend;
                }
            }
        }
        return null;
    }

    private static @Nullable Mend with(byte[] place, int at, byte value, List<String> hashes) {
        // A line feed parts lines; only where two stood can one have been lost.
        if ((value == '\n') != (hashes.size() == 2)) {
            return null;
        }
        if (at < place.length) {
            byte[] other = place.clone();
            other[at] = value;
            if (matches(other, hashes)) {
                return new Mend(at, place[at], value, before(other, at));
            }
        }
        byte[] more = spliced(place, at, 0, 1);
        more[at] = value;
        return matches(more, hashes) ? new Mend(at, null, value, before(more, at)) : null;
    }

    private static String before(byte[] sealed, int at) {
        return new String(sealed, 0, at, StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] place, int at, int without, int blank) {
        byte[] other = new byte[place.length - without + blank];
        System.arraycopy(place, 0, other, 0, at);
        System.arraycopy(place, at + without, other, at + blank, place.length - at - without);
        return other;
    }

    private static boolean matches(byte[] place, List<String> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0)
                    .equals(PublicKeys.hex(PublicKeys.sha256(place, 0, place.length))
                            .substring(0, Seal.LINE_HASH));
        }
        Lines lines = Lines.of(place);
        return lines.size() == 2
                && hashes.get(0).equals(lines.hash(0))
                && hashes.get(1).equals(lines.hash(1));
    }

    String sentence() {
        if (was == null) {
            return (is == null ? "a byte" : quoted(is)) + " was added.";
        }
        return is == null ? quoted(was) + " is missing." : is(is) + " and was " + quoted(was) + ".";
    }

    static String is(byte value) {
        return "it is " + quoted(value);
    }

    static String quoted(byte value) {
        return value > ' ' && value < 0x7f ? "\"" + (char) value + "\"" : "0x%02x".formatted(value & 0xff);
    }

    /** The path of the place, down to the field that the byte belongs to. */
    String path(String place) {
        String name = "";
        int end = before.lastIndexOf("\":");
        if (end > 0 && before.indexOf('{') >= 0) {
            name = before.substring(before.lastIndexOf('"', end - 1) + 1, end);
        }
        return name.isEmpty() || place.endsWith(name) ? place : place.isEmpty() ? name : place + "." + name;
    }
}
