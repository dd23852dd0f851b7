package dev.nines.probes;

import java.util.Locale;

/** What a look is doing; the order is that of {@link dev.nines.probe.Phases}. */
enum Phase {
    DNS,
    CONNECT,
    TLS,
    FIRST_BYTE,
    TRANSFER;

    private final String word = name().toLowerCase(Locale.ROOT);

    String word() {
        return word;
    }
}
