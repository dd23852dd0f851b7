package dev.nines.store;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How our values stand in columns, and back: the one place where instants become {@code timestamptz}. */
final class Columns {

    private Columns() {}

    static OffsetDateTime time(long instant) {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(instant), ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Long instant) {
        return instant == null ? null : time(instant);
    }

    static long instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant().toEpochMilli();
    }

    static @Nullable Long instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant().toEpochMilli();
    }

    /** An array literal of {@code timestamptz}: arrays of arrays of different lengths cannot be bound. */
    static String times(List<Long> instants) {
        return instants.stream()
                .map(instant -> Instant.ofEpochMilli(instant).toString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static List<Long> instants(Row row, String column) {
        return List.of(row.getArrayOfOffsetDateTimes(column)).stream()
                .map(time -> time.toInstant().toEpochMilli())
                .toList();
    }

    static List<String> texts(Row row, String column) {
        return List.of(row.getArrayOfStrings(column));
    }

    static String text(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
    }

    /** The text as PostgreSQL can keep it: it has no NUL. */
    static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    static String[] texts(List<String> texts) {
        return texts.stream().map(Columns::text).toArray(String[]::new);
    }
}
