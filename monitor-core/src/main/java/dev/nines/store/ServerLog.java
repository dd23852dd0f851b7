package dev.nines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What PostgreSQL says, in a file and its predecessor of about {@code limit} bytes each; only our own user may read
 * them, since PostgreSQL quotes rows in its complaints.
 */
record ServerLog(Path file, long limit) {

    void append(String line) throws IOException {
        if (Files.exists(file) && Files.size(file) > limit) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
}
