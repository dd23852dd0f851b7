package dev.nines.api;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller understands. */
final class Accept {

    private static final Pattern GZIP = Pattern.compile("(^|.*,)\\s*(gzip|\\*)\\s*(;\\s*q=(1|0?\\.0*[1-9]).*|,.*|$)");

    private Accept() {}

    /** Whether an {@code Accept-Encoding} admits gzip. */
    static boolean gzip(@Nullable String encodings) {
        return encodings != null
                && GZIP.matcher(encodings.toLowerCase(Locale.ROOT)).matches();
    }
}
