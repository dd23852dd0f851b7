package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A command that was run to its end in a process of its own, and what it said.
 *
 * @param out what it answered
 * @param err what it said of trouble, with its log
 */
record Ended(int code, String out, String err) {

    /** Its log, as far as all is well. */
    private static final Pattern WELL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ (INFO|DEBUG) .*");

    private static final int SECONDS = 120;

    static Ended of(Path folder, String... arguments) {
        return of(folder, List.of(), arguments);
    }

    /** @param folder where what it says is kept */
    static Ended of(Path folder, List<String> wrapper, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            Process process = new ProcessBuilder(Program.command(wrapper, arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("it did not end within " + SECONDS + " s:\n" + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it said of trouble, line by line. */
    List<String> trouble() {
        return err.lines().filter(line -> !WELL.matcher(line).matches()).toList();
    }

    /** It ended with this code, answered nothing, and said one sentence, which has all of these words. */
    void refused(int code, String... words) {
        assertThat(trouble()).as(err).hasSize(1).first().asString().matches("nines: .*[.]");
        assertThat(trouble().get(0)).contains(words).doesNotContain("Exception", "null");
        assertThat(out).isEmpty();
        assertThat(this.code).isEqualTo(code);
    }
}
