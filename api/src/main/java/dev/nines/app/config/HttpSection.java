package dev.nines.app.config;

import dev.nines.monitor.ProbeSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One HTTP exchange, of a probe or of a step of a journey. */
final class HttpSection {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "expect", "te", "trailer", "transfer-encoding", "upgrade");

    static final ScalarType<String> HEADER_NAME = ScalarType.of("the name of a header", (String text) -> text)
            .that(TOKEN.asMatchPredicate(), "the name of a header");

    private static final ScalarType<String> SENT_HEADER_NAME = HEADER_NAME.that(
            name -> !OURS.contains(name.toLowerCase(Locale.ROOT)),
            "the name of a header that is not set by the client");

    private static final ScalarType<String> HEADER_VALUE = ScalarType.of("a header's value", (String text) -> text)
            .that(
                    text -> text.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f),
                    "a header's value, on one line");

    private static final MapOf<String> HEADERS_MAP = new MapOf<>(
            "headers",
            SENT_HEADER_NAME,
            name -> HEADER_VALUE.masked(Masks.sensitive(name) ? text -> Masks.HIDDEN : Masks::header),
            null,
            0);

    private static final Key<String> METHOD = Key.optional(
                    "method",
                    ScalarType.oneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
                    "Its method.")
            .or("GET");
    private static final Key<String> URL = Key.required(
            "url", Addresses.URL_OR_PATH, "An absolute address, or a path that hangs on the base of the service.");
    private static final Key<Map<String, String>> HEADERS = Key.optional("headers", HEADERS_MAP, "Headers to send.");
    private static final Key<String> BODY = Key.optional(
            "body", ScalarType.of("a text", (String text) -> text).masked(Masks::body), "The body to send, as it is.");
    private static final Key<ProbeSpec.Tls> TLS =
            Key.optional("tls", TlsSection.SHAPE, "How the other side must prove who it is.");
    private static final Key<Boolean> FOLLOW_REDIRECTS = Key.optional(
                    "follow_redirects", Scalars.BOOL, "Whether redirects are followed.")
            .or("true");
    private static final Key<String> CONNECTION = Key.optional(
                    "connection",
                    ScalarType.oneOf("fresh", "kept"),
                    "A fresh connection for every look, or one that is kept.")
            .or("fresh");
    private static final Key<Long> MAX_BODY = Key.optional(
                    "max_body",
                    Scalars.SIZE_IN_BYTES.that(size -> size > 0 && size <= 64 << 20, "a size from 1B to 64MiB"),
                    "How much of a body is read; a larger one is down.")
            .or("1MiB");

    static final Shape<ProbeSpec.Http> SHAPE = Shape.of(
                    "the http exchange",
                    HttpSection::build,
                    METHOD,
                    URL,
                    HEADERS,
                    BODY,
                    TLS,
                    FOLLOW_REDIRECTS,
                    CONNECTION,
                    MAX_BODY)
            .checked(HttpSection::check);

    private HttpSection() {}

    private static ProbeSpec.Http build(Fields fields) {
        String base = fields.around(ServiceSection.SHAPE).get(ServiceSection.BASE);
        return new ProbeSpec.Http(
                fields.need(METHOD),
                Addresses.below(base, fields.need(URL)),
                fields.getOr(HEADERS, Map.of()),
                fields.get(BODY),
                fields.getOr(TLS, ProbeSpec.Tls.DEFAULT),
                fields.need(FOLLOW_REDIRECTS),
                fields.need(CONNECTION).equals("fresh"),
                fields.need(MAX_BODY));
    }

    private static void check(Fields fields) {
        String url = fields.get(URL);
        if (url != null
                && url.startsWith("/")
                && !fields.around(ServiceSection.SHAPE).has(ServiceSection.BASE)) {
            fields.fault(fields.place(URL), "a path needs something to hang on", "give the service a \"base\"");
        }
        if (url != null && url.contains("${") && !fields.within(JourneySection.STEP)) {
            fields.fault(
                    fields.place(URL), "only a journey has values to put in ${…}", "the environment is ${env:NAME}");
        }
    }
}
