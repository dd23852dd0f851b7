package dev.nines.app.demo;

import dev.nines.account.State;
import dev.nines.incident.Priority;

/** How a text looks on a terminal that knows colours. */
enum Paint {
    PLAIN(""),
    FAINT("2"),
    STRONG("1"),
    GREEN("32"),
    YELLOW("33"),
    RED("31"),
    LOUD("1;31");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    static Paint of(State state) {
        return switch (state) {
            case UP -> GREEN;
            case DEGRADED -> YELLOW;
            case DOWN -> LOUD;
            case UNKNOWN -> FAINT;
        };
    }

    static Paint of(Priority priority) {
        return switch (priority) {
            case CRITICAL -> LOUD;
            case HIGH -> RED;
            case MEDIUM -> YELLOW;
            case LOW -> PLAIN;
        };
    }

    /** The text, painted where there are colours. */
    String on(String text, boolean colours) {
        return colours && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
