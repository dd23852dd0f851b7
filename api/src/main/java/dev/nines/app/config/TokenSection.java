package dev.nines.app.config;

import dev.nines.api.Role;
import dev.nines.api.Token;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who may call the API. */
final class TokenSection {

    private static final ScalarType<String> HASH = ScalarType.of(
                    "a SHA-256 of 64 hexadecimal digits", text -> text.toLowerCase(Locale.ROOT))
            .that(Pattern.compile("[0-9a-f]{64}").asMatchPredicate(), "a SHA-256 of 64 hexadecimal digits")
            .as(Scalars.pattern("^[0-9a-fA-F]{64}$"));

    private static final Key<String> NAME = Key.required("name", Scalars.ID, "Whose it is; appears in audits.");
    private static final Key<Role> ROLE = Key.required("role", ScalarType.oneOf(Role.class), "What its bearer may do.");
    private static final Key<List<String>> SHA256 = Key.required(
            "sha256",
            ListOf.of("hashes", HASH).orSingle().some(),
            "The hash of the token, or several while one is replaced; nines token new prints it.");
    private static final Key<Long> EXPIRES =
            Key.optional("expires", Scalars.DATE_OR_INSTANT, "When it ends; never otherwise.");
    private static final Key<String> LOCATION =
            Key.optional("location", Scalars.ID, "The place that an agent looks from; its name otherwise.");

    static final Shape<Token> SHAPE = Shape.of("a token", TokenSection::build, NAME, ROLE, SHA256, EXPIRES, LOCATION)
            .checked(TokenSection::check);

    private TokenSection() {}

    private static Token build(Fields fields) {
        String name = fields.need(NAME);
        return new Token(
                name, fields.need(ROLE), fields.need(SHA256), fields.get(EXPIRES), fields.getOr(LOCATION, name));
    }

    private static void check(Fields fields) {
        Role role = fields.get(ROLE);
        if (role != null && role != Role.AGENT && fields.has(LOCATION)) {
            fields.fault(fields.keyPlace(LOCATION), "only an agent has a \"location\"");
        }
    }

    /** Complains of names and hashes that two tokens share. */
    static void distinct(Fields root, Key<List<Token>> tokens) {
        Together.distinct(root, tokens, NAME.name());
        Together.distinct(root, tokens, SHA256.name());
    }
}
