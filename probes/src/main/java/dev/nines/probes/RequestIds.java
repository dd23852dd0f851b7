package dev.nines.probes;

import dev.nines.probe.Time;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Ids of requests in the shape of a UUID version 7 (RFC 9562, 5.7): milliseconds, then a number drawn once per process,
 * then a count. In order of time, unique, and made without asking for randomness again.
 */
final class RequestIds {

    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Time time;
    private final long salt;
    private final long origin;
    private final AtomicLong count = new AtomicLong();

    RequestIds(Time time, RandomGenerator random) {
        this.time = time;
        this.salt = random.nextLong() & 0xfff;
        this.origin = (random.nextLong() & 0x3fff_ffffL) << 32;
    }

    String next() {
        long most = time.now() << 16 | VERSION | salt;
        long least = VARIANT | origin | (count.getAndIncrement() & 0xffff_ffffL);
        return new UUID(most, least).toString();
    }
}
