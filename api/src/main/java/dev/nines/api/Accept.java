package dev.nines.api;

import dev.nines.report.Format;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller understands. */
final class Accept {

    private static final Pattern QUALITY = Pattern.compile("q\\s*=\\s*([0-9.]{1,5})");

    private static final Pattern GZIP = Pattern.compile("(^|.*,)\\s*(gzip|\\*)\\s*(;\\s*q=(1|0?\\.0*[1-9]).*|,.*|$)");

    private Accept() {}

    /** Whether an {@code Accept-Encoding} admits gzip. */
    static boolean gzip(@Nullable String encodings) {
        return encodings != null
                && GZIP.matcher(encodings.toLowerCase(Locale.ROOT)).matches();
    }

    /** The format that an {@code Accept} prefers: of those that it likes alike the first; JSON where it likes none. */
    static Format format(@Nullable String accept) {
        Format best = Format.JSON;
        double liked = 0;
        for (String one :
                accept == null ? new String[0] : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] range = one.split(";", 2);
            Format named = named(range[0].strip());
            double quality = range.length == 1 ? 1 : quality(range[1]);
            if (named != null && quality > liked) {
                best = named;
                liked = quality;
            }
        }
        return best;
    }

    private static @Nullable Format named(String range) {
        for (Format format : Format.values()) {
            String type = format.mediaType().split(";", 2)[0];
            boolean any = range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
            if (range.equals(type) || range.equals("*/*") || any) {
                return format;
            }
        }
        return null;
    }

    private static double quality(String parameters) {
        Matcher said = QUALITY.matcher(parameters);
        try {
            return said.find() ? Double.parseDouble(said.group(1)) : 1;
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
