package dev.nines.probes;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A certificate for 127.0.0.1, signed by itself, good for a day and known to nobody else. The JDK has no public way to
 * make one, so the few fields are written out in DER (RFC 5280, 4.1).
 */
record ThrowawayCertificate(Certificate certificate, String certificatePem, String keyPem) {

    private static final long DAY = 86_400_000;
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final int IP_ADDRESS = 0x87;

    private static final byte[] ECDSA_WITH_SHA256 = {0x06, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2};
    private static final byte[] COMMON_NAME = {0x06, 3, 0x55, 4, 3};
    private static final byte[] SUBJECT_ALT_NAME = {0x06, 3, 0x55, 0x1d, 0x11};

    static ThrowawayCertificate make(long now) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();

        byte[] algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(0x0c, ascii("warm-up")))));
        byte[] validity = der(SEQUENCE, der(TIME, time(now - DAY)), der(TIME, time(now + DAY)));
        byte[] addresses = der(SEQUENCE, der(IP_ADDRESS, new byte[] {127, 0, 0, 1}));
        byte[] extensions =
                der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTET_STRING, addresses))));
        byte[] toBeSigned = der(
                SEQUENCE,
                der(VERSION, der(INTEGER, new byte[] {2})),
                der(INTEGER, BigInteger.valueOf(now).toByteArray()),
                algorithm,
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                extensions);

        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toBeSigned);
        byte[] whole = der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, new byte[] {0}, signature.sign()));
        return new ThrowawayCertificate(
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole)),
                pem("CERTIFICATE", whole),
                pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** A value under its tag and length, its parts one after the other. */
    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int header = length < 0x80 ? 2 : length < 0x100 ? 3 : 4;
        byte[] value = new byte[header + length];
        value[0] = (byte) tag;
        if (header == 2) {
            value[1] = (byte) length;
        } else if (header == 3) {
            value[1] = (byte) 0x81;
            value[2] = (byte) length;
        } else {
            value[1] = (byte) 0x82;
            value[2] = (byte) (length >> 8);
            value[3] = (byte) length;
        }
        int at = header;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, value, at, part.length);
            at += part.length;
        }
        return value;
    }

    private static byte[] time(long instant) {
        return ascii(UTC_TIME.format(Instant.ofEpochMilli(instant)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
