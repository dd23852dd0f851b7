package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresProgramsTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64, true",
        "Linux, aarch64, linux-arm_64, true",
        "Mac OS X, aarch64, darwin-arm_64, true",
        "Mac OS X, x86_64, darwin-x86_64, false",
        "Windows 11, amd64, windows_11-x86_64, false",
        "Linux, s390x, linux-s390x, false"
    })
    void a_platform_is_named_as_its_archive_is(String system, String processor, String platform, boolean carried) {
        assertThat(PostgresPrograms.platform(system, processor)).isEqualTo(platform);
        assertThat(PostgresPrograms.class.getResource("/postgres-" + platform + ".txz") != null)
                .isEqualTo(carried);
    }

    @Test
    void what_is_whole_is_used_again_and_what_is_not_is_unpacked_anew(@TempDir Path folder) throws IOException {
        PostgresPrograms programs = PostgresPrograms.unpackedIn(folder);
        assertThat(programs.postgres()).isExecutable();
        assertThat(programs.home().resolve("share/postgresql/postgres.bki")).isNotEmptyFile();
        Path mark = Files.createSymbolicLink(programs.home().resolve("mark"), Path.of("nowhere"));

        assertThat(PostgresPrograms.unpackedIn(folder)).isEqualTo(programs);
        assertThat(mark).isSymbolicLink();

        Files.write(programs.initdb(), new byte[0]);
        Files.createDirectories(folder.resolve(programs.home().getFileName() + ".half/bin"));
        assertThat(PostgresPrograms.unpackedIn(folder)).isEqualTo(programs);
        assertThat(programs.initdb()).isNotEmptyFile();
        assertThat(Files.isSymbolicLink(mark)).isFalse();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(programs.home(), folder.resolve("lock"));
        }
    }
}
