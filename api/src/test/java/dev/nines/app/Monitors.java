package dev.nines.app;

import java.nio.file.Path;

/** Configurations of small monitors. */
final class Monitors {

    private Monitors() {}

    /** One that looks at a closed port once a second, and has its spool in the folder. */
    static String yaml(Path folder, String storage) {
        return yaml(folder, storage, 0);
    }

    static String yaml(Path folder, String storage, int port) {
        return """
                server: { listen: "127.0.0.1:%d" }
                storage: { url: "%s", spool: "%s/spool" }
                location: here
                services: { a: { probes: { get: { http: { url: "http://127.0.0.1:9/" }, interval: 1s, timeout: 500ms } } } }
                """.formatted(port, storage, folder);
    }
}
