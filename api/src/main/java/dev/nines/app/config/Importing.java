package dev.nines.app.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Puts in place of the path of an iCalendar file what stands in it, so that the revision changes with it. Whoever shows
 * the configuration shows the path.
 *
 * @param folder what relative paths are relative to
 */
record Importing(Path folder, Findings findings) implements Pass {

    private static final int LARGEST = 4 << 20;

    @Override
    public Node scalar(ScalarType<?> type, Node.Scalar scalar) {
        if (!type.equals(CalendarSection.FEED) || CalendarSection.isFeed(scalar.text())) {
            return scalar;
        }
        String path = scalar.text();
        try {
            if (path.contains("://")) {
                throw new IOException("holidays are read from files; save it as one");
            }
            String text = Sources.contents(folder.resolve(path), LARGEST);
            return new Node.Scalar(scalar.place(), text, Node.Tag.TEXT, scalar.source());
        } catch (IOException | InvalidPathException e) {
            findings.fault(scalar.place(), scalar + " cannot be read: " + Sources.why(e));
            return new Node.Broken(scalar.place());
        }
    }
}
