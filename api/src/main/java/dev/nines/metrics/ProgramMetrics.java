package dev.nines.metrics;

import dev.nines.metrics.Metrics.Program;
import java.util.stream.Stream;

/** How the program itself is. */
final class ProgramMetrics {

    private static final double MILLIS = 1e3;

    private ProgramMetrics() {}

    static Stream<Family> of(Program program) {
        Gauges tokens = new Gauges(
                "nines_token_expiry_timestamp_seconds",
                "When the token is refused; absent for one that never is.",
                "token");
        program.tokenExpiries().forEach((name, at) -> tokens.add(at / MILLIS, name));
        Gauges free = new Gauges("nines_storage_free_bytes", "Bytes that are free where the spool lies.");
        program.storageFree().ifPresent(bytes -> free.add((double) bytes));
        return Stream.of(
                new Infos("nines_build", "What was built.", "version", "java").add(program.version(), program.java()),
                new Gauges(
                                "nines_config_last_reload_successful",
                                "1 if the configuration was taken when it was last read, 0 if it was refused.")
                        .add(program.configured() ? 1 : 0),
                tokens,
                free);
    }
}
