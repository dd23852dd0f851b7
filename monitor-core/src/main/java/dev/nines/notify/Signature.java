package dev.nines.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves who sent a webhook: HMAC-SHA256 over {@code id.timestamp.body} by Standard Webhooks 1.0.0, one signature per
 * secret so that a receiver can change its secret without losing a message.
 */
public final class Signature {

    /** How far a message's timestamp may be from the receiver's clock, in seconds. */
    public static final long TOLERANCE = 300;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "whsec_";
    private static final String VERSION = "v1,";

    private final List<SecretKeySpec> keys;

    /**
     * Made of secrets, {@code whsec_} and base64 of 24 to 64 bytes each.
     *
     * @throws IllegalArgumentException when there is none or one is malformed; the message does not hold it
     */
    public Signature(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a webhook needs a secret");
        }
        keys = secrets.stream().map(Signature::key).toList();
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param timestamp seconds since the epoch, of this attempt
     */
    public String sign(String id, long timestamp, byte[] body) {
        return keys.stream()
                .map(key ->
                        VERSION + Base64.getEncoder().encodeToString(digest(key, id, Long.toString(timestamp), body)))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether the message was signed with one of the secrets, no more than {@link #TOLERANCE} from {@code now}. Takes
     * as long for a wrong signature as for a right one.
     *
     * @param timestamp as it was received
     * @param header {@code webhook-signature} as it was received
     * @param now seconds since the epoch
     */
    public boolean verify(String id, String timestamp, byte[] body, String header, long now) {
        if (!timestamp.matches("\\d{1,12}") || Math.abs(Long.parseLong(timestamp) - now) > TOLERANCE) {
            return false;
        }
        boolean valid = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = Base64.getEncoder().encode(digest(key, id, timestamp, body));
            for (String signature : header.split(" ", -1)) {
                byte[] given = signature.startsWith(VERSION)
                        ? signature.substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII)
                        : new byte[0];
                valid |= MessageDigest.isEqual(expected, given);
            }
        }
        return valid;
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.startsWith(SECRET) ? secret.substring(SECRET.length()) : "!");
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length < 24 || bytes.length > 64) {
            throw new IllegalArgumentException("a webhook's secret is whsec_ and base64 of 24 to 64 random bytes");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] digest(SecretKeySpec key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
