package dev.nines.architecture.crooked.schedule;

import java.util.concurrent.TimeUnit;

/** Is none, and sleeps. */
public record FalseVerticle(long millis) {

    void rest() throws InterruptedException {
        Thread.sleep(millis);
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
