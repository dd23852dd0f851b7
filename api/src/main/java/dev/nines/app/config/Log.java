package dev.nines.app.config;

/** How Nines speaks of itself. */
public record Log(Format format, Level level) {

    /** For people or for machines. */
    public enum Format {
        TEXT,
        JSON
    }

    /** The least that is worth a line. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
