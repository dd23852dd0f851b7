package dev.nines.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The example that ships, with what it takes from the environment. */
final class Examples {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static final Path FILE = find();

    private static final Map<String, String> SPECIAL = Map.of(
            "WEBHOOK_SECRET",
            SECRET,
            "CA_FILE",
            FILE.toAbsolutePath().toString(),
            "SLACK_URL",
            "https://hooks.slack.com/services/s3cret-slack");

    static final Function<String, @Nullable String> ENVIRONMENT =
            name -> SPECIAL.getOrDefault(name, "s3cret-" + name.toLowerCase(Locale.ROOT));

    private Examples() {}

    /** A copy of the example and of what it includes. */
    static Path copyTo(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("services"));
        for (String name : List.of("nines.yaml", "holidays.ics", "services/sessions.yaml")) {
            Files.copy(FILE.resolveSibling(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder.resolve("nines.yaml");
    }

    static Configuration valid(Loaded loaded) {
        if (loaded instanceof Loaded.Valid valid) {
            return valid.configuration();
        }
        throw new AssertionError("faulty: " + lines(loaded));
    }

    static List<String> lines(Loaded loaded) {
        return loaded instanceof Loaded.Faulty faulty
                ? faulty.faults().stream().map(Fault::toString).toList()
                : List.of();
    }

    private static Path find() {
        Path here = Path.of("examples/nines.yaml");
        return Files.exists(here) ? here : Path.of("../examples/nines.yaml");
    }
}
