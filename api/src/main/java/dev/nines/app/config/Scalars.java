package dev.nines.app.config;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The single values that stand in more than one section. */
final class Scalars {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s?(B|KiB|MiB|GiB|TiB)");
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    static final ScalarType<String> TEXT =
            ScalarType.of("a text", (String text) -> text).that(text -> !text.isBlank(), "a text that is not empty");

    static final ScalarType<Boolean> BOOL = ScalarType.oneOf(value -> value.toString(), List.of(true, false))
            .as(new JsonObject().put("type", "boolean"));

    static final ScalarType<Long> DURATION = ScalarType.of("a duration such as 10s, 500ms or 1h30m", Durations::parse)
            .as(pattern(Durations.PATTERN));

    static final ScalarType<Long> LENGTH = DURATION.that(length -> length > 0, "a duration above 0, such as 10s");

    /** Exact, as a ratio. */
    static final ScalarType<BigDecimal> PERCENT = ScalarType.of(
                    "a percentage from 0% to 100%, such as 99.9%", Scalars::ratio)
            .as(pattern("^\\d+(\\.\\d+)?%$"));

    /** What can be missed and can be met. */
    static final ScalarType<BigDecimal> TARGET = PERCENT.that(
            ratio -> ratio.signum() > 0 && ratio.compareTo(BigDecimal.ONE) < 0,
            "a percentage above 0% and below 100%, such as 99.9%");

    static final ScalarType<Long> INSTANT = ScalarType.of(
            "an instant such as 2026-11-21T17:00:00Z",
            text -> OffsetDateTime.parse(text).toInstant().toEpochMilli());

    static final ScalarType<LocalDate> DATE = ScalarType.of("a date such as 2026-11-21", LocalDate::parse);

    /** A date means its first instant in UTC. */
    static final ScalarType<Long> DATE_OR_INSTANT = ScalarType.of(
            "a date such as 2026-11-21, or an instant", text -> instant(text).toEpochMilli());

    static final ScalarType<ZoneId> ZONE = zone();

    static final ScalarType<Long> SIZE_IN_BYTES =
            ScalarType.of("a size such as 512MiB or 2GiB", Scalars::size).as(pattern("^\\d+ ?(B|KiB|MiB|GiB|TiB)$"));

    static final ScalarType<String> ID = ScalarType.of(
                    "a name of small letters, digits, - and _, such as payment-api", (String text) -> text)
            .that(
                    Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}").asMatchPredicate(),
                    "a name of small letters, digits, - and _, such as payment-api")
            .as(pattern("^[a-z0-9][a-z0-9_-]{0,99}$"));

    /** Never shown. */
    static final ScalarType<String> SECRET = TEXT.masked(text -> Masks.HIDDEN);

    static final ScalarType<String> PATH = ScalarType.of("a path", (String text) -> text)
            .that(text -> !text.isBlank() && text.indexOf('\0') < 0, "a path");

    static final ScalarType<BigDecimal> NUMBER =
            ScalarType.of("a number", BigDecimal::new).as(new JsonObject().put("type", "number"));

    private Scalars() {}

    /** A whole number within bounds, both included. */
    static ScalarType<Integer> whole(int least, int most) {
        String what = most == Integer.MAX_VALUE
                ? "a whole number of " + least + " or more"
                : "a whole number from " + least + " to " + most;
        return ScalarType.of(what, Integer::valueOf)
                .that(number -> least <= number && number <= most, what)
                .as(new JsonObject()
                        .put("type", "integer")
                        .put("minimum", least)
                        .put("maximum", most));
    }

    /** A name given elsewhere. */
    static ScalarType<String> nameOf(References.To to) {
        return ScalarType.of("a name", (String text) -> text).naming(to);
    }

    static JsonObject pattern(String pattern) {
        return new JsonObject().put("type", "string").put("pattern", pattern);
    }

    private static ScalarType<ZoneId> zone() {
        ScalarType<ZoneId> zone = ScalarType.of("a time zone such as Europe/Berlin", ZoneId::of);
        List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        return new ScalarType<>(zone.what(), zone.parse(), zone.mask(), known, zone.form(), zone.refers());
    }

    private static Instant instant(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    /** The ratio of a percentage from 0% to 100%. */
    static BigDecimal ratio(String text) {
        if (!text.endsWith("%")) {
            throw new ScalarType.Unfit("must be a percentage with its sign, such as 99.9%");
        }
        if (text.length() > 40) {
            throw new IllegalArgumentException();
        }
        BigDecimal ratio = new BigDecimal(text.substring(0, text.length() - 1)).divide(HUNDRED);
        if (ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException();
        }
        return ratio;
    }

    private static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * UNITS.indexOf(matcher.group(2))));
    }
}
