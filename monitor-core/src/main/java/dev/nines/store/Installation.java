package dev.nines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Everything that a server needs to run on a data folder, whose lock we hold. */
record Installation(DataFolder folder, PostgresPrograms programs, ServerUser user, Cluster cluster) {

    /** Unpacks the programs, finds the user, and makes the data if there are none; blocks. */
    static Installation in(DataFolder folder, Path programs, SecureRandom random) throws IOException {
        Files.deleteIfExists(folder.coordinates());
        PostgresPrograms unpacked = PostgresPrograms.unpackedIn(programs);
        ServerUser user = ServerUser.find(folder, unpacked);
        new Leftover(folder.data()).end();
        return new Installation(folder, unpacked, user, Cluster.open(folder, unpacked, user, random));
    }
}
