package dev.nines.report;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What makes a statement one that nobody can change unseen. A sealed file is one JSON document, {@code statement} and
 * {@code seal}: all bytes up to the line of {@code hash} are hashed, and the hash is signed. The hash before it in the
 * chain of the agreement is among them, so a statement can neither be changed nor left out later.
 *
 * @param revision of the period, from 1 on
 * @param number of all that was sealed of the agreement, from 1 on
 * @param sealedAt epoch milliseconds
 * @param by who had it sealed
 * @param previous hash of the one before it in the chain of the agreement, null for the first
 */
record Seal(
        String agreement,
        String period,
        int revision,
        long number,
        long sealedAt,
        String by,
        @Nullable String previous) {

    static final String FORMAT = "nines-seal-1";

    /** Hexadecimal digits that are kept of the hash of a line: enough to find a line that was changed. */
    static final int LINE_HASH = 16;

    static final String LIST = "    \"line_hashes\": \"";

    /** The text of a sealed file. */
    String file(JsonObject statement, SealKey key) {
        JsonObject seal = new JsonObject()
                .put("format", FORMAT)
                .put("agreement", agreement)
                .put("period", period)
                .put("revision", revision)
                .put("number", number)
                .put("sealed_at", Words.instant(sealedAt))
                .put("sealed_by", by)
                .put("previous", previous)
                .put("public_key", Base64.getEncoder().encodeToString(key.open().getEncoded()));
        StringBuilder covered = new StringBuilder("{\n  \"statement\": ")
                .append(Layout.of(statement).stripTrailing().replace("\n", "\n  "))
                .append(",\n  \"seal\": {\n");
        seal.forEach(field -> covered.append("    ")
                .append(Json.encode(field.getKey()))
                .append(": ")
                .append(Json.encode(field.getValue()))
                .append(",\n"));
        byte[] head = head(covered.toString().getBytes(StandardCharsets.UTF_8));
        String hash = PublicKeys.hex(PublicKeys.sha256(head, 0, head.length));
        String signature = PublicKeys.hex(key.sign(PublicKeys.message(hash)));
        return new String(head, StandardCharsets.UTF_8) + tail(hash, signature);
    }

    /** All that is hashed: whole lines, and the list of their hashes. */
    static byte[] head(byte[] covered) {
        Lines lines = Lines.of(covered);
        StringBuilder list = new StringBuilder(LIST);
        for (int i = 0; i < lines.size(); i++) {
            list.append(lines.hash(i));
        }
        byte[] line = list.append("\",\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] head = new byte[covered.length + line.length];
        System.arraycopy(covered, 0, head, 0, covered.length);
        System.arraycopy(line, 0, head, covered.length, line.length);
        return head;
    }

    /** All that stands behind what is hashed. */
    static String tail(String hash, String signature) {
        return "    \"hash\": \"" + hash + "\",\n    \"signature\": \"" + signature + "\"\n  }\n}\n";
    }
}
