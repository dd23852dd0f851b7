package dev.nines.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configurations that a test writes into a folder of its own. */
record Scratch(Path folder) {

    /** The least that is needed, without services. */
    static final String HEAD = """
            server: { listen: 127.0.0.1:0 }
            storage: { url: "embedded:./data" }
            location: here
            """;

    /** A service that makes a configuration whole. */
    static final String SERVICE = """
            services:
              a: { probes: { p: { tcp: { address: "localhost:1" } } } }
            """;

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Loaded load(String text) {
        return Configuration.load(write("nines.yaml", text), Map.<String, String>of()::get);
    }

    Configuration valid(String text) {
        return Examples.valid(load(text));
    }

    /** The lines of the faults, with file names relative to the folder. */
    List<String> faults(String text) {
        return Examples.lines(load(text)).stream()
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }
}
