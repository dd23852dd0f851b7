package dev.nines.report;

import dev.nines.store.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Ed25519 key that statements are sealed with: a PEM file of both halves that only its owner may read. */
public final class SealKey {

    /** Its name in the folder of the monitor. */
    public static final String FILE = "seal.key";

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s+([A-Za-z0-9+/=\\s]+?)\\s+-----END \\1 KEY-----");
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final PrivateKey secret;
    private final PublicKey open;

    private SealKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = pair.getPublic();
    }

    /**
     * The key of a file, which is made when there is none.
     *
     * @throws StorageException when it cannot be read or written, is no key, or others may read it
     */
    public static SealKey at(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StorageException(
                    "The key %s cannot be used (%s): restore it, or move it away to have a new one made."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static SealKey read(Path file) throws IOException, GeneralSecurityException {
        if (posix(file)) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (!OWNER.containsAll(rights)) {
                throw new StorageException(
                        "The key %s may be used by others (%s): allow only its owner to read it, with chmod 600."
                                .formatted(file, PosixFilePermissions.toString(rights)));
            }
        }
        String text = Files.readString(file);
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(part(text, "PRIVATE")));
        SealKey key = new SealKey(new KeyPair(PublicKeys.of(part(text, "PUBLIC")), secret));
        byte[] trial = "nines".getBytes(StandardCharsets.UTF_8);
        if (!PublicKeys.signed(key.open, trial, key.sign(trial))) {
            throw new GeneralSecurityException("its two halves do not belong together");
        }
        return key;
    }

    private static byte[] part(String text, String name) throws GeneralSecurityException {
        Matcher parts = PEM.matcher(text);
        while (parts.find()) {
            if (name.equals(parts.group(1))) {
                return Base64.getMimeDecoder().decode(parts.group(2));
            }
        }
        throw new GeneralSecurityException("it holds no " + name + " KEY");
    }

    /** Of two that make it at once, one wins, and both use that one's. */
    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        FileAttribute<?>[] rights = posix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(folder, "." + FILE, "", rights);
        try {
            Files.writeString(
                    draft,
                    pem("PRIVATE", pair.getPrivate().getEncoded())
                            + pem("PUBLIC", pair.getPublic().getEncoded()));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException made) {
            // Somebody else's is as good.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean posix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }

    private static String pem(String name, byte[] key) {
        return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n"
                .formatted(name, Base64.getEncoder().encodeToString(key));
    }

    PublicKey open() {
        return open;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
