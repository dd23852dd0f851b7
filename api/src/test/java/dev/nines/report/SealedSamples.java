package dev.nines.report;

import java.nio.file.Path;

/** Sealed files for tests elsewhere. */
public final class SealedSamples {

    private SealedSamples() {}

    /** The first of its chain, with a key of its own. */
    public static String october(Path folder) {
        return Cases.october(Cases.ACME).seal(SealKey.at(folder.resolve(SealKey.FILE)), 1, 1, Cases.AFTER, "ann", null);
    }
}
