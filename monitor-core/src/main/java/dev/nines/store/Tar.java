package dev.nines.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A tar archive of plain files, folders and symbolic links with names of at most 100 bytes, which is all that the
 * archives of PostgreSQL's programs hold; anything else is refused. Format: POSIX.1-1988 ustar.
 */
final class Tar {

    private static final int BLOCK = 512;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];

    Tar(InputStream in) {
        this.in = in;
    }

    /** Unpacks everything into the folder; answers the sum of the files' lengths in bytes. */
    long unpack(Path folder) throws IOException {
        long sum = 0;
        byte[] header = new byte[BLOCK];
        while (fill(header) && header[0] != 0) {
            String name = text(header, 0, 100);
            Path path = folder.resolve(name).normalize();
            if (!path.startsWith(folder) || text(header, 345, 155).length() > 0) {
                throw new IOException("an archive entry with the name " + name + " cannot be unpacked");
            }
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            long size = Long.parseLong(text(header, 124, 12).trim(), 8);
            switch (header[156]) {
                case '5' -> Files.createDirectories(path);
                case '2' -> Files.createSymbolicLink(path, Path.of(text(header, 157, 100)));
                case '0', 0 -> {
                    write(path, size);
                    boolean program = (Integer.parseInt(text(header, 100, 8).trim(), 8) & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                    sum += size;
                }
                default -> throw new IOException("the archive entry " + name + " is of an unknown type");
            }
        }
        return sum;
    }

    private void write(Path path, long size) throws IOException {
        long left = size;
        try (OutputStream out = Files.newOutputStream(path)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException("the archive ends within " + path.getFileName());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        in.skipNBytes(-size & (BLOCK - 1));
    }

    private boolean fill(byte[] header) throws IOException {
        return in.readNBytes(header, 0, BLOCK) == BLOCK;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.US_ASCII);
    }
}
