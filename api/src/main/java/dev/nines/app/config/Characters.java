package dev.nines.app.config;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The characters of a text. */
final class Characters {

    private Characters() {}

    /** Where the first character stands that YAML does not allow, null when there is none. */
    static @Nullable Place unprintable(String file, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                return new Place(file, line, column);
            }
            column = character == '\n' ? 1 : column + 1;
            line += character == '\n' ? 1 : 0;
        }
        return null;
    }
}
