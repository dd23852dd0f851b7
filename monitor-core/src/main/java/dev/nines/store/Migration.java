package dev.nines.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One step from an empty database to the schema of this version; never edited once released.
 *
 * @param number ascending from 1
 * @param name of its file
 * @param checksum SHA-256 of its text, hexadecimal
 */
record Migration(int number, String name, String sql, String checksum) {

    /** All, in order. */
    static final List<String> FILES = List.of(
            "0001_looks.sql",
            "0002_conclusions.sql",
            "0003_facts.sql",
            "0004_configuration.sql",
            "0005_views.sql",
            "0006_seats.sql",
            "0007_late.sql",
            "0008_clock.sql",
            "0009_maintenance.sql",
            "0010_agreements.sql",
            "0011_calendars.sql",
            "0012_statements.sql");

    static List<Migration> all() {
        return FILES.stream().map(Migration::read).toList();
    }

    static Migration of(String file, String sql) {
        return new Migration(Integer.parseInt(file.substring(0, 4)), file, sql, checksum(sql));
    }

    private static Migration read(String file) {
        try (InputStream in = Migration.class.getResourceAsStream("/db/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource db/" + file);
            }
            return of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String sql) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
