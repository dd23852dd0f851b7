package dev.nines.report;

import java.util.Locale;

/** How a statement is written. */
public enum Format {
    /** All of it, and what is sealed. */
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    /** A page to be printed. */
    HTML("text/html; charset=utf-8"),
    TEXT("text/plain; charset=utf-8");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** For the header {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** The word in questions and on command lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
