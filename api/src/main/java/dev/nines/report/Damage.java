package dev.nines.report;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what was changed in a sealed file, by the hashes of its lines that it carries. */
final class Damage {

    /** Of more changed places only the first ones are searched for the byte. */
    private static final int PLACES = 20;

    private static final Pattern SIGNATURE = Pattern.compile("\"signature\": \"([^\"\n]{128})\"");

    private final byte[] bytes;
    private final @Nullable PublicKey key;
    private final Lines lines;

    /** @param key that the file names, null when it names none */
    Damage(byte[] bytes, @Nullable PublicKey key) {
        this.bytes = bytes;
        this.key = key;
        this.lines = Lines.of(bytes);
    }

    List<String> sentences() {
        if (onlyLineEndings()) {
            return List.of("Only the ends of its lines were changed, to CR LF: restore them to LF.");
        }
        int list = list();
        if (list < 0) {
            return List.of("It has no list of the hashes of its lines: it is cut off, or was never sealed.");
        }
        byte[] head = Seal.head(Arrays.copyOf(bytes, lines.start(list)));
        String hash = PublicKeys.hex(PublicKeys.sha256(head, 0, head.length));
        String signature = signature();
        if (signature != null && SealedFile.signed(key, hash, signature)) {
            byte[] sealed = (new String(head, StandardCharsets.ISO_8859_1) + Seal.tail(hash, signature))
                    .getBytes(StandardCharsets.ISO_8859_1);
            return List.of(first(sealed));
        }
        List<String> changed = changed(list);
        if (!changed.isEmpty()) {
            return changed;
        }
        return List.of(inSignature(hash, signature));
    }

    private boolean onlyLineEndings() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("\r\n")
                && new SealedFile(text.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1)).genuine() != null;
    }

    /** The line of the list of hashes, or where it must be; -1 for nowhere. */
    private int list() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.text(i).startsWith(Seal.LIST)) {
                return i;
            }
        }
        return lines.size() > 5 ? lines.size() - 5 : -1;
    }

    private @Nullable String signature() {
        Matcher stated = SIGNATURE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        String last = null;
        while (stated.find()) {
            last = stated.group(1);
        }
        return last;
    }

    /** The first byte that is not as it was sealed, where all of that is known. */
    private String first(byte[] sealed) {
        int at = Math.max(0, Arrays.mismatch(bytes, sealed));
        String where = where(at, lines.path(lines.at(at)));
        if (at >= bytes.length) {
            return where + "the file is cut off here.";
        }
        return at >= sealed.length
                ? where + "what stands here was added."
                : where + Mend.is(bytes[at]) + " and was " + Mend.quoted(sealed[at]) + ".";
    }

    private static String where(int offset, String path) {
        return "Byte " + offset + (path.isEmpty() ? "" : ", in " + path) + ": ";
    }

    private List<String> changed(int list) {
        String text = lines.text(list);
        String hashes =
                text.substring(Math.min(text.length(), Seal.LIST.length())).replaceAll("\".*", "");
        List<String> known = new ArrayList<>();
        for (int i = 0; i + Seal.LINE_HASH <= hashes.length(); i += Seal.LINE_HASH) {
            known.add(hashes.substring(i, i + Seal.LINE_HASH));
        }
        List<String> places = new ArrayList<>();
        if (known.size() == list) {
            for (int i = 0; i < list; i++) {
                if (!known.get(i).equals(lines.hash(i))) {
                    places.add(place(i, i + 1, known.subList(i, i + 1), places.size()));
                }
            }
            return places;
        }
        int before = 0;
        while (before < Math.min(list, known.size()) && known.get(before).equals(lines.hash(before))) {
            before++;
        }
        int after = 0;
        while (after < Math.min(list, known.size()) - before
                && known.get(known.size() - 1 - after).equals(lines.hash(list - 1 - after))) {
            after++;
        }
        return List.of(place(before, list - after, known.subList(before, known.size() - after), 0));
    }

    /** What became of the lines of these hashes. */
    private String place(int from, int to, List<String> hashes, int found) {
        String path = lines.path(Math.min(from, lines.size() - 1));
        String which = "Line " + (from + 1) + (path.isEmpty() ? "" : ", " + path) + ": ";
        if (from == to) {
            return which + "before it " + (hashes.size() == 1 ? "one line is" : hashes.size() + " lines are")
                    + " missing.";
        }
        if (hashes.isEmpty()) {
            return which + (to - from == 1 ? "one line was" : to - from + " lines were") + " added here.";
        }
        byte[] region = Arrays.copyOfRange(bytes, lines.start(from), lines.end(to - 1));
        Mend mend = found < PLACES ? Mend.find(region, hashes) : null;
        return mend == null
                ? which + "changed in more than one byte, " + lines.start(from) + " to " + lines.end(to - 1) + "."
                : where(lines.start(from) + mend.at(), mend.path(path)) + mend.sentence();
    }

    /** All that is hashed is in order, and yet it is not what was signed. */
    private String inSignature(String hash, @Nullable String signature) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\"signature\": \"");
        if (signature != null) {
            int start = at + "\"signature\": \"".length();
            for (int i = 0; i < signature.length(); i++) {
                for (char digit : "0123456789abcdef".toCharArray()) {
                    String other = signature.substring(0, i) + digit + signature.substring(i + 1);
                    if (SealedFile.signed(key, hash, other)) {
                        return where(start + i, "seal.signature") + Mend.is(bytes[start + i]) + " and was "
                                + Mend.quoted((byte) digit) + ".";
                    }
                }
            }
        }
        return at < 0
                ? "Its signature is missing or damaged."
                : "Its signature is not that of its key: it was written anew by somebody who has another key, or the"
                        + " signature was replaced, from byte " + at + " on.";
    }
}
