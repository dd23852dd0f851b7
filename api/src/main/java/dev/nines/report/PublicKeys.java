package dev.nines.report;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** What anybody can compute of a seal. */
final class PublicKeys {

    private static final HexFormat HEX = HexFormat.of();

    private PublicKeys() {}

    static PublicKey of(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    static boolean signed(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(message);
        try {
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        }
    }

    /** SHA-256 of the key, hexadecimal: short enough to be read over a telephone. */
    static String fingerprint(PublicKey key) {
        return HEX.formatHex(sha256(key.getEncoded(), 0, key.getEncoded().length));
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static byte[] sha256(byte[] bytes, int from, int to) {
        MessageDigest digest = digest();
        digest.update(bytes, from, to - from);
        return digest.digest();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What is signed: text, so that other programs can check it too. */
    static byte[] message(String hash) {
        return ("nines seal 1\n" + hash + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
