package dev.nines.app.config;

/** A value that nobody may see; only {@link #reveal()} gives it away. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return Masks.HIDDEN;
    }
}
