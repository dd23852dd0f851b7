package dev.nines.app.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people may see of values that hold or may hold secrets. */
final class Masks {

    static final String HIDDEN = "***";

    private static final Pattern SENSITIVE =
            Pattern.compile("(?i).*(auth|cookie|token|secret|password|passwd|api-?_?key|signature|credential).*");
    private static final Pattern LOGIN = Pattern.compile("(?<=://).*@");
    private static final Pattern ARGUMENT = Pattern.compile("([?&])([^=&#]+)=[^&#]*");
    private static final Pattern PLACE = Pattern.compile("^([a-z]+://[^/?#@]+)[/?#@].*$", Pattern.CASE_INSENSITIVE);

    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(bearer|basic|digest) ");

    private Masks() {}

    /** Whether what goes by this name is a secret. */
    static boolean sensitive(String name) {
        return SENSITIVE.matcher(name).matches();
    }

    /** An address without the login and the arguments that may be secret. */
    static String address(String url) {
        String open = LOGIN.matcher(url).replaceAll(HIDDEN + "@");
        return ARGUMENT.matcher(open)
                .replaceAll(found -> sensitive(found.group(2))
                        ? found.group(1) + found.group(2).replace("$", "\\$") + "=" + HIDDEN
                        : Matcher.quoteReplacement(found.group()));
    }

    /** An address that is a secret by itself: only where it leads. */
    static String secretAddress(String url) {
        Matcher matcher = PLACE.matcher(url);
        return matcher.matches() && url.indexOf('@') < 0 ? matcher.group(1) + "/" + HIDDEN : HIDDEN;
    }

    /** A header's value that is shown unless it is a credential. */
    static String header(String value) {
        return CREDENTIAL.matcher(value).lookingAt() ? HIDDEN : value;
    }

    /** A text that is shown unless it seems to speak of secrets. */
    static String body(String text) {
        return sensitive(text.toLowerCase(Locale.ROOT).replace('\n', ' ')) ? HIDDEN : text;
    }
}
