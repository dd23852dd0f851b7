package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.report.SealedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person runs it. */
class VerifyCommandTest {

    @TempDir
    Path folder;

    @Test
    void sound_files_are_fine_and_changed_ones_are_not() throws IOException {
        String sealed = SealedSamples.october(folder);
        Path sound = Files.writeString(folder.resolve("sound.json"), sealed);
        Path changed = Files.writeString(
                folder.resolve("changed.json"), sealed.replace("\"down_ms\": 2160000", "\"down_ms\": 1160000"));

        Ended fine = Ended.of(folder, "verify", sound.toString());
        assertThat(fine.out()).contains("sound.json: sound", "gold 2026-10 revision 1: met", "the first of its chain");
        assertThat(fine.code()).isZero();

        Ended no = Ended.of(folder, "verify", sound.toString(), changed.toString());
        assertThat(no.out())
                .contains(
                        "sound.json: sound", "changed.json: NOT what was sealed", "down_ms: it is \"1\" and was \"2\"");
        assertThat(no.code()).isEqualTo(1);
    }

    @Test
    void what_is_no_sealed_statement_is_refused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}\n");

        Ended.of(folder, "verify", other.toString()).refused(2, "other.json", "is no sealed statement");
        Ended.of(folder, "verify", folder.resolve("none").toString()).refused(2, "cannot read", "none");
    }
}
