package dev.nines.app.config;

import java.time.ZoneId;
import java.util.List;

/** What was promised, to whom, and by whom. */
final class AgreementSection {

    private static final Key<String> CUSTOMER = Key.optional("customer", Scalars.TEXT, "To whom we promised it.");
    private static final Key<String> PROVIDER = Key.optional("provider", Scalars.TEXT, "Who promised it to us.");
    private static final Key<String> INTERNAL = Key.optional("internal", Scalars.TEXT, "Whom we hold ourselves to.");
    private static final Key<ZoneId> ZONE =
            Key.optional("zone", Scalars.ZONE, "The time zone of its periods.").or("UTC");
    private static final Key<List<String>> CONTACTS = Key.optional(
            "contacts", ListOf.of("channels", Scalars.nameOf(References.To.CHANNEL)), "Who is told how it stands.");
    private static final Key<List<Fields>> VERSIONS =
            Key.required("versions", ListOf.of("versions", VersionSection.SHAPE).some(), "Its versions, oldest first.");

    static final Shape<Fields> SHAPE = Shape.of("an agreement", CUSTOMER, PROVIDER, INTERNAL, ZONE, CONTACTS, VERSIONS)
            .checked(AgreementSection::check);

    private AgreementSection() {}

    private static void check(Fields fields) {
        Together.exactlyOne(fields, List.of(CUSTOMER, PROVIDER, INTERNAL));
        SupportSection.increasing(fields, VERSIONS, VersionSection.EFFECTIVE);
    }
}
