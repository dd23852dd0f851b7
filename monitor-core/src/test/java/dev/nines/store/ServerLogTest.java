package dev.nines.store;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    Path folder;

    @Test
    void the_newest_lines_are_kept_in_two_files_of_bounded_length() throws IOException {
        Path file = folder.resolve("server.log");
        ServerLog log = new ServerLog(file, 1_000);
        for (int line = 1; line <= 1_000; line++) {
            log.append("line " + line);
        }
        Path former = folder.resolve("server.log.1");
        assertThat(Files.readAllLines(file)).endsWith("line 999", "line 1000");
        assertThat(Files.size(file)).isLessThan(1_020);
        assertThat(Files.size(former)).isBetween(1_000L, 1_020L);
        assertThat(Files.getPosixFilePermissions(file)).containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
        int first = Integer.parseInt(Files.readAllLines(file).get(0).substring("line ".length()));
        assertThat(Files.readAllLines(former)).endsWith("line " + (first - 1));
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file) && !path.equals(former));
    }
}
