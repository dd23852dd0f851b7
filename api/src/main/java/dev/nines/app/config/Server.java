package dev.nines.app.config;

import org.jspecify.annotations.Nullable;

/**
 * How Nines is reached.
 *
 * @param publicUrl its address for people, without a slash at its end; null when it has none
 */
public record Server(
        HostPort listen,
        @Nullable String publicUrl,
        @Nullable Watchdog watchdog) {

    /**
     * Who watches the watchman: an address that is called as long as all is well.
     *
     * @param url knowing it is enough to use it
     * @param every in milliseconds
     */
    public record Watchdog(Secret url, long every) {}
}
