package dev.nines.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program of others that a test talks to, found in the root folder that NINES_PEERS_ROOT names and that {@code .ci/run}
 * fills. Where NINES_PEERS is {@code required} a missing one is a fault of the machine, elsewhere a reason to leave tests
 * out.
 */
public enum Peer {
    TIMESCALE("TimescaleDB", "usr/lib/postgresql/17/lib/timescaledb.so"),
    PROMETHEUS("Prometheus", "usr/bin/promtool"),
    ALERTMANAGER("Alertmanager", "usr/bin/amtool"),
    COMPOSE("docker-compose", "usr/bin/docker-compose");

    private final String title;
    private final String sign;

    Peer(String title, String sign) {
        this.title = title;
        this.sign = sign;
    }

    /** What a person calls it. */
    public String title() {
        return title;
    }

    /** Why it cannot be used here; empty when it can. */
    public Optional<String> missing() {
        return missing(System.getenv("NINES_PEERS_ROOT"));
    }

    Optional<String> missing(String root) {
        if (root == null || root.isBlank()) {
            return Optional.of("NINES_PEERS_ROOT names no folder");
        }
        Path folder = Path.of(root);
        if (!Files.exists(folder.resolve(sign))) {
            return Optional.of(folder.resolve(sign) + " is not there");
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("only root may enter " + folder);
    }

    /** Whether tests must not do without. */
    public static boolean required() {
        return "required".equals(System.getenv("NINES_PEERS"));
    }

    /** A command to be run among the peers, as their root, in their root folder; the caller starts it. */
    public ProcessBuilder command(String... words) {
        return commandAs("root:root", words);
    }

    /** The same as another user and group of theirs. */
    ProcessBuilder commandAs(String user, String... words) {
        missing().ifPresent(why -> {
            throw new IllegalStateException(title + " is needed: " + why);
        });
        String[] all = new String[words.length + 3];
        all[0] = "chroot";
        all[1] = "--userspec=" + user;
        all[2] = root().toString();
        System.arraycopy(words, 0, all, 3, words.length);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return builder;
    }

    /** The peers' own root folder, as we see it. */
    public static Path root() {
        return Path.of(System.getenv("NINES_PEERS_ROOT"));
    }
}
