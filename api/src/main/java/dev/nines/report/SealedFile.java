package dev.nines.report;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that claims to be a sealed statement. */
public final class SealedFile {

    private static final Pattern TAIL = Pattern.compile(Pattern.quote(Seal.tail("HASH", "SIGNATURE"))
            .replace("HASH", "\\E([0-9a-f]{64})\\Q")
            .replace("SIGNATURE", "\\E([0-9a-f]{128})\\Q"));
    private static final int TAIL_LENGTH = Seal.tail("", "").length() + 64 + 128;
    private static final Pattern KEY = Pattern.compile("\n    \"public_key\": \"([A-Za-z0-9+/=]+)\",\n");

    private static final List<String> LOOKS = List.of("looks", "failed_looks");

    private final byte[] bytes;

    public SealedFile(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * What a file says of itself.
     *
     * @param number its place in the chain of the agreement
     * @param previous hash of the one before it, null for the first
     * @param key fingerprint of the public key, SHA-256, hexadecimal
     */
    public record Claim(
            String agreement,
            String period,
            int revision,
            long number,
            String sealedAt,
            String by,
            @Nullable String previous,
            String hash,
            String key,
            String verdict) {}

    /** Whether it looks like a sealed statement at all, changed or not. */
    public boolean recognised() {
        return text().contains(Seal.FORMAT) || text().contains(Seal.LIST);
    }

    /** What it says, null when it is not exactly what was sealed with the key in it. */
    public @Nullable Claim genuine() {
        if (bytes.length <= TAIL_LENGTH) {
            return null;
        }
        int head = bytes.length - TAIL_LENGTH;
        Matcher tail = TAIL.matcher(new String(bytes, head, TAIL_LENGTH, StandardCharsets.ISO_8859_1));
        String hash = PublicKeys.hex(PublicKeys.sha256(bytes, 0, head));
        PublicKey key = key();
        if (key == null || !tail.matches() || !hash.equals(tail.group(1)) || !signed(key, hash, tail.group(2))) {
            return null;
        }
        return claim(hash, key);
    }

    /** What was changed, in sentences that name the places; empty when it is genuine. */
    public List<String> changes() {
        return genuine() == null ? new Damage(bytes, key()).sentences() : List.of();
    }

    /**
     * Whether a statement still says the same, whenever it was asked for; false when this is not genuine. Looks are kept
     * only so long: that fewer are left is no difference.
     */
    public boolean says(Document document) {
        if (genuine() == null) {
            return false;
        }
        JsonObject sealed = new JsonObject(text()).getJsonObject("statement");
        JsonObject now = new JsonObject(document.as(Format.JSON));
        if (now.getLong("looks") < sealed.getLong("looks")) {
            LOOKS.forEach(field -> now.put(field, sealed.getValue(field)));
        }
        return now.put("as_of", sealed.getValue("as_of")).equals(sealed);
    }

    private @Nullable Claim claim(String hash, PublicKey key) {
        try {
            JsonObject json = new JsonObject(text());
            JsonObject seal = json.getJsonObject("seal");
            return Seal.FORMAT.equals(seal.getString("format"))
                    ? new Claim(
                            seal.getString("agreement"),
                            seal.getString("period"),
                            seal.getInteger("revision"),
                            seal.getLong("number"),
                            seal.getString("sealed_at"),
                            seal.getString("sealed_by"),
                            seal.getString("previous"),
                            hash,
                            PublicKeys.fingerprint(key),
                            json.getJsonObject("statement").getString("verdict"))
                    : null;
        } catch (DecodeException | ClassCastException | NullPointerException otherwise) {
            return null;
        }
    }

    private @Nullable PublicKey key() {
        Matcher stated = KEY.matcher(text());
        String last = null;
        while (stated.find()) {
            last = stated.group(1);
        }
        try {
            return last == null ? null : PublicKeys.of(Base64.getDecoder().decode(last));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return null;
        }
    }

    static boolean signed(@Nullable PublicKey key, String hash, String signature) {
        try {
            return key != null
                    && PublicKeys.signed(
                            key, PublicKeys.message(hash), HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
