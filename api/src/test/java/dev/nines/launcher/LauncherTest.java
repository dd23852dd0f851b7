package dev.nines.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top of the checkout, run as a person runs it. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "nines").toAbsolutePath().normalize();

    /** What the script calls; a machine without Java has these. */
    private static final List<String> TOOLS = List.of("dirname", "sed", "readlink", "cat", "head", "mkdir");

    private record Ended(int code, String out, String err) {}

    @TempDir
    private Path folder;

    @Test
    void the_flags_it_prints_are_taken_by_the_java_it_found_without_a_word() throws Exception {
        String java = System.getProperty("java.home");
        Ended printed = run(Map.of("JAVA_HOME", java), "sh", LAUNCHER.toString(), "--jvm");
        List<String> command = new ArrayList<>(List.of(java + "/bin/java"));
        command.addAll(List.of(printed.out().strip().split(" ")));
        command.add("--version");

        Ended taken = run(Map.of(), command.toArray(String[]::new));

        assertThat(printed.out()).contains("-Xmx", "-XX:+ExitOnOutOfMemoryError");
        assertThat(taken.code()).isZero();
        assertThat(taken.err()).isEmpty();
    }

    @Test
    void flags_of_ones_own_come_last() throws Exception {
        Ended printed = run(
                Map.of("JAVA_HOME", System.getProperty("java.home"), "NINES_JVM_FLAGS", "-Xmx1g -Dmine=yes"),
                "sh",
                LAUNCHER.toString(),
                "--jvm");

        assertThat(printed.out()).endsWith(" -Xmx1g -Dmine=yes\n");
    }

    @Test
    void without_a_java_it_says_what_to_do() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            script(bin.resolve(tool), "exec " + find(tool) + " \"$@\"");
        }
        // The usual places are those of this machine, where there is a Java: the copy looks into an empty folder
        // instead.
        Path copy = folder.resolve("nines");
        Files.writeString(
                copy,
                Files.readString(LAUNCHER)
                        .replace("/usr/lib/jvm", folder + "/none")
                        .replace("/opt/", folder + "/none/")
                        .replace("/usr/local/openjdk", folder + "/none")
                        .replace("/Library/Java", folder + "/none"));
        Map<String, String> poor = Map.of("PATH", bin.toString(), "HOME", folder.toString(), "JAVA_HOME", "");

        Ended asked = run(poor, "/bin/sh", copy.toString(), "--jvm");
        Ended started = run(poor, "/bin/sh", copy.toString(), "version");

        assertThat(asked.code()).isEqualTo(3);
        assertThat(asked.err())
                .isEqualTo("nines: found no Java of 17 or newer: install one or name its folder in JAVA_HOME.\n");
        assertThat(started.code()).isEqualTo(3);
        assertThat(started.err()).startsWith("nines: Nines has to be built first, and that needs a JDK of 17 or newer");
    }

    @Test
    void a_build_that_fails_ends_with_a_sentence() throws Exception {
        Path copy = folder.resolve("nines");
        Files.copy(LAUNCHER, copy);
        script(folder.resolve("mvnw"), "echo no such library; exit 1");

        Ended ended = run(Map.of("JAVA_HOME", System.getProperty("java.home")), "sh", copy.toString(), "version");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo("no such library\nnines: the build failed; all of it is in %s.\n"
                        .formatted(folder.toRealPath().resolve("target/build.log")));
    }

    private Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Ended(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path find(String tool) {
        return List.of("/bin", "/usr/bin").stream()
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
