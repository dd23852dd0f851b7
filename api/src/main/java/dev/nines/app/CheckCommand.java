package dev.nines.app;

import dev.nines.app.config.Configuration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "check", description = "Validates a configuration and lists all of its faults.")
final class CheckCommand implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration.")
    private Path file = Path.of("nines.yaml");

    @Override
    public Integer call() {
        Configuration configuration = Terminal.read(file);
        if (configuration == null) {
            return Main.UNUSABLE;
        }
        configuration.warnings(System.currentTimeMillis()).forEach(Terminal::warn);
        long probes = configuration.services().stream()
                .mapToLong(service -> service.probes().size())
                .sum();
        Terminal.say("%s is sound: %d services, %d probes, %d channels."
                .formatted(
                        file,
                        configuration.services().size(),
                        probes,
                        configuration.channels().size()));
        return Main.FINE;
    }
}
