package dev.nines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user that PostgreSQL runs as, since it refuses to be root.
 *
 * @param prefix the command that makes us that user and then runs what follows it; empty when we are that user
 * @param owner whom the data must belong to, as seen by us
 * @param major the major version of the PostgreSQL that ran as this user
 */
record ServerUser(List<String> prefix, FileTree.Owner owner, int major) {

    private static final int ROOT = 0;
    private static final FileTree.Owner NOBODY = new FileTree.Owner(65534, 65534);

    /** Whether PostgreSQL will do its work: no root, a user with a name, a folder to write in, a program that runs. */
    private static final String TRIAL = """
            [ "$(id -u)" != 0 ] || { echo still root; exit 1; }
            id -un >/dev/null && cd "$1" && : >written && exec "$2" --version
            """;

    /** Finds by trial the way that works here. */
    static ServerUser find(DataFolder folder, PostgresPrograms programs) throws IOException {
        Path trial = Files.createTempDirectory(folder.root(), DataFolder.TRIAL);
        try {
            FileTree.Owner self = new FileTree(trial).owner();
            FileTree.Owner today = ownerOfData(folder, self);
            List<String> refusals = new ArrayList<>();
            for (ServerUser candidate : candidates(self, today)) {
                if (!candidate.owner.equals(new FileTree(trial).owner())) {
                    new FileTree(trial).give(candidate.owner);
                }
                Ran ran = Ran.toEnd(candidate.prefix, trialOf(trial, programs));
                if (ran.succeeded()) {
                    return new ServerUser(candidate.prefix, candidate.owner, majorIn(ran.lastLine()));
                }
                refusals.add(ran.lastLine());
            }
            throw refusal(self, refusals);
        } finally {
            new FileTree(trial).delete();
        }
    }

    private static List<String> trialOf(Path trial, PostgresPrograms programs) {
        return List.of(
                "sh", "-c", TRIAL, "sh", trial.toString(), programs.postgres().toString());
    }

    private static FileTree.Owner ownerOfData(DataFolder folder, FileTree.Owner self) throws IOException {
        Path given = Files.exists(folder.cluster()) ? folder.cluster() : folder.root();
        FileTree.Owner owner = new FileTree(given).owner();
        if (self.user() != ROOT && self.user() != owner.user() && given.equals(folder.cluster())) {
            throw new StorageException(
                    "The data in %s belongs to the user with the number %d: start as that user, or give it to yours with chown -R."
                            .formatted(folder.cluster(), owner.user()));
        }
        return owner;
    }

    /** A namespace of its own shows us to PostgreSQL as nobody, with or without a name, and leaves files as they are. */
    private static List<ServerUser> candidates(FileTree.Owner self, FileTree.Owner today) {
        ServerUser unshared = new ServerUser(List.of("unshare", "--user"), self, 0);
        if (self.user() != ROOT) {
            return List.of(new ServerUser(List.of(), self, 0), unshared);
        }
        Stream<ServerUser> owner = today.user() == ROOT ? Stream.of() : becoming(today);
        return Stream.of(owner, Stream.of(unshared), becoming(NOBODY))
                .flatMap(ways -> ways)
                .toList();
    }

    private static Stream<ServerUser> becoming(FileTree.Owner owner) {
        String user = Integer.toString(owner.user());
        String group = Integer.toString(owner.group());
        return Stream.of(
                        List.of("setpriv", "--reuid", user, "--regid", group, "--clear-groups"),
                        List.of("chroot", "--userspec", user + ":" + group, "--groups", "", "/"))
                .map(prefix -> new ServerUser(prefix, owner, 0));
    }

    /** The 17 of "postgres (PostgreSQL) 17.11". */
    private static int majorIn(String version) {
        String number = version.substring(version.lastIndexOf(' ') + 1);
        return Integer.parseInt(number.substring(0, number.indexOf('.')));
    }

    private static StorageException refusal(FileTree.Owner self, List<String> refusals) {
        String seen = String.join("; ", refusals);
        return new StorageException(
                self.user() == ROOT
                        ? "PostgreSQL does not run as root, and no way to give root's rights up works here (%s): start as a normal user, or set storage.url to a PostgreSQL server of your own."
                                .formatted(seen)
                        : "The embedded PostgreSQL does not run on this system (%s): set storage.url to a PostgreSQL server of your own."
                                .formatted(seen));
    }
}
