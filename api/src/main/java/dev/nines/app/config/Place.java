package dev.nines.app.config;

/**
 * Where something stands in what the user wrote.
 *
 * @param file as the user named it
 * @param line from 1; 0 for a file as a whole
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {

    /** The file of the defaults, which nobody wrote. */
    static final String BUILT_IN = "(default)";

    static Place whole(String file) {
        return new Place(file, 0, 0);
    }

    boolean builtIn() {
        return file.equals(BUILT_IN);
    }

    /** {@code nines.yaml:12:7}. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
