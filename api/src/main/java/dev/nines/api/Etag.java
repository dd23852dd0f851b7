package dev.nines.api;

import dev.nines.api.Problem.Fault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of things, as headers tell them. */
final class Etag {

    private static final Pattern FORM = Pattern.compile("(W/)?\"([0-9]{1,9})\"");

    private Etag() {}

    /** The version that the caller saw, null when it does not matter. */
    static @Nullable Integer version(Question question) {
        String ifMatch = question.optional("if-match");
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        Matcher tag = FORM.matcher(ifMatch);
        if (!tag.matches()) {
            throw Problem.invalid(List.of(new Fault("header.if-match", "It is no etag of ours.")));
        }
        return Integer.valueOf(tag.group(2));
    }

    static Answer on(Answer answer, int version) {
        return answer.header("etag", '"' + Integer.toString(version) + '"');
    }
}
