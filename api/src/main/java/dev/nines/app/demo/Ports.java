package dev.nines.app.demo;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Ports of loopback for the platform, none twice: Vert.x lets two servers of a process share a port without a word.
 * They lie below those that systems give to outgoing connections, since the port of a target that refuses connections
 * is free, and no look of ours may come to stand on it.
 */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;

    private final SplittableRandom random;
    private final Set<Integer> given = new HashSet<>();

    Ports(SplittableRandom random) {
        this.random = random;
    }

    /** One to try; another process may have it. */
    int next() {
        int port = LOWEST + random.nextInt(COUNT);
        return given.add(port) ? port : next();
    }
}
