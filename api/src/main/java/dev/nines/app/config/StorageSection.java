package dev.nines.app.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where looks and conclusions are kept. */
final class StorageSection {

    private static final String EMBEDDED = "embedded:";
    private static final String WHAT = "embedded:FOLDER or postgresql://USER@HOST:PORT/DATABASE";
    private static final String ELSEWHERE = "./nines-data/spool";
    private static final Pattern LOGIN = Pattern.compile("^([a-z]+://[^:/@]*):.*@");
    private static final long DAY = 86_400_000;

    private static final Key<Storage.Database> URL = Key.required(
            "url",
            ScalarType.of(WHAT, StorageSection::database).masked(StorageSection::withoutPassword),
            "An embedded database in a folder, or PostgreSQL; TimescaleDB is used where the database has it.");
    private static final Key<String> PASSWORD =
            Key.optional("password", Scalars.SECRET, "Of the database; ${env:NAME} or ${file:PATH} keep it elsewhere.");
    private static final Key<Long> KEEP_LOOKS = Key.optional(
                    "keep_looks",
                    Scalars.DURATION.that(length -> length >= DAY, "a duration of 1d or more, such as 90d"),
                    "How long raw looks are kept; spans, incidents and statements are kept for good.")
            .or("90d");
    private static final Key<String> SPOOL = Key.optional(
            "spool",
            Scalars.PATH,
            "Where batches wait while the database is away; in the folder of the data otherwise.");
    private static final Key<Long> SPOOL_MAX = Key.optional(
                    "spool_max",
                    Scalars.SIZE_IN_BYTES.that(size -> size >= 1 << 20, "a size of 1MiB or more, such as 2GiB"),
                    "The most that may wait there.")
            .or("2GiB");

    static final Shape<Storage> SHAPE = Shape.of(
                    "storage", StorageSection::build, URL, PASSWORD, KEEP_LOOKS, SPOOL, SPOOL_MAX)
            .checked(StorageSection::check);

    private StorageSection() {}

    private static Storage build(Fields fields) {
        String spool = fields.get(SPOOL);
        long keep = fields.need(KEEP_LOOKS);
        long most = fields.need(SPOOL_MAX);
        if (fields.need(URL) instanceof Storage.Embedded embedded) {
            Path folder = fields.relative(URL, embedded.folder().toString());
            Path waiting = spool == null ? folder.resolve("spool") : fields.relative(SPOOL, spool);
            return new Storage(new Storage.Embedded(folder), keep, waiting, most);
        }
        Storage.Postgres database = (Storage.Postgres) fields.need(URL);
        String password = fields.get(PASSWORD);
        Path waiting = spool == null ? fields.relative(URL, ELSEWHERE) : fields.relative(SPOOL, spool);
        return new Storage(
                password == null ? database : new Storage.Postgres(database.uri(), new Secret(password)),
                keep,
                waiting,
                most);
    }

    private static void check(Fields fields) {
        Storage.Database database = fields.get(URL);
        if (!fields.has(PASSWORD) || database == null) {
            return;
        }
        if (database instanceof Storage.Embedded) {
            fields.fault(fields.keyPlace(PASSWORD), "the embedded database has no password");
        } else if (((Storage.Postgres) database).password() != null) {
            fields.fault(fields.keyPlace(PASSWORD), "the password is given twice", "the other is in \"url\"");
        }
    }

    private static Storage.Database database(String text) {
        if (text.startsWith(EMBEDDED) && text.length() > EMBEDDED.length()) {
            return new Storage.Embedded(Path.of(text.substring(EMBEDDED.length())));
        }
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw new IllegalArgumentException();
        }
        URI uri = URI.create(withoutPassword(text).replace(":" + Masks.HIDDEN + "@", "@"));
        if (uri.getHost() == null || uri.getUserInfo() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException();
        }
        return new Storage.Postgres(uri.toString(), password(text));
    }

    private static @Nullable Secret password(String text) {
        String login = text.substring(text.indexOf("://") + 3, text.lastIndexOf('@'));
        int colon = login.indexOf(':');
        return colon < 0 ? null : new Secret(decoded(login.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String withoutPassword(String text) {
        Matcher matcher = LOGIN.matcher(text);
        return matcher.replaceFirst("$1:" + Matcher.quoteReplacement(Masks.HIDDEN) + "@");
    }
}
