package dev.nines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What PostgreSQL says, in a file and its predecessor of about {@code limit} bytes each. */
record ServerLog(Path file, long limit) {

    void append(String line) throws IOException {
        if (Files.exists(file) && Files.size(file) > limit) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
