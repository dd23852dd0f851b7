package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private TarTest with(String name, char type, String mode, String link, String content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, mode);
        put(header, 124, "%011o".formatted(content.length()));
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar");
        archive.writeBytes(header);
        archive.writeBytes(content.getBytes(StandardCharsets.US_ASCII));
        archive.writeBytes(new byte[(512 - content.length() % 512) % 512]);
        return this;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private long unpack() throws IOException {
        archive.writeBytes(new byte[1024]);
        return new Tar(new ByteArrayInputStream(archive.toByteArray())).unpack(folder);
    }

    @Test
    void files_folders_and_links_come_out_as_they_went_in() throws IOException {
        String long600 = "x".repeat(600);
        long sum = with("bin/", '5', "0000755", "", "")
                .with("bin/program", '0', "0000755", "", long600)
                .with("deep/er/text", '0', "0000644", "", "x".repeat(512))
                .with("deep/empty", '0', "0000644", "", "")
                .with("lib.so", '2', "0000777", "lib.so.1", "")
                .unpack();
        assertThat(sum).isEqualTo(1_112);
        assertThat(folder.resolve("bin/program")).hasContent(long600).isExecutable();
        assertThat(folder.resolve("deep/er/text")).hasSize(512);
        assertThat(Files.getPosixFilePermissions(folder.resolve("deep/er/text")))
                .hasSize(4);
        assertThat(folder.resolve("deep/empty")).isEmptyFile();
        assertThat(Files.readSymbolicLink(folder.resolve("lib.so"))).isEqualTo(Path.of("lib.so.1"));
    }

    @Test
    void what_would_leave_the_folder_is_refused() {
        assertThatThrownBy(() -> with("../outside", '0', "0000644", "", "x").unpack())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../outside");
        assertThat(folder.resolveSibling("outside")).doesNotExist();
    }

    @Test
    void entries_of_another_kind_and_cut_archives_are_refused() {
        assertThatThrownBy(() -> with("device", '3', "0000644", "", "").unpack())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("device");
        archive.reset();
        with("cut", '0', "0000644", "", "x".repeat(5_000));
        byte[] cut = java.util.Arrays.copyOf(archive.toByteArray(), 2_000);
        assertThatThrownBy(() -> new Tar(new ByteArrayInputStream(cut)).unpack(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ends within cut");
    }
}
