package dev.nines.architecture.crooked.monitor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Asks everything that is outside. */
final class World {

    private final Supplier<Instant> now = Instant::now;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final long millis = System.currentTimeMillis();
    private final long nanos = System.nanoTime();
    private final String home = System.getenv("HOME");
    private final Clock clock = Clock.systemUTC();
    private final double chance = Math.random();
    private final UUID id = UUID.randomUUID();
    private final Random random = new Random();
    private final int dice = ThreadLocalRandom.current().nextInt();

    @SuppressWarnings("JavaUtilDate")
    private final Date date = new Date();

    @Override
    public String toString() {
        return "" + now.get() + today + millis + nanos + home + clock + chance + id + random + dice + date;
    }
}
