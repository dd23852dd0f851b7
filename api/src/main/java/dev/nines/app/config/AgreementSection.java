package dev.nines.app.config;

import dev.nines.agreement.Agreement;
import dev.nines.agreement.Party;
import dev.nines.agreement.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was promised, to whom, and by whom. */
final class AgreementSection {

    private static final Key<String> CUSTOMER = Key.optional("customer", Scalars.TEXT, "To whom we promised it.");
    private static final Key<String> PROVIDER = Key.optional("provider", Scalars.TEXT, "Who promised it to us.");
    private static final Key<String> INTERNAL = Key.optional("internal", Scalars.TEXT, "Whom we hold ourselves to.");
    private static final Map<Party.Kind, Key<String>> PARTIES =
            Map.of(Party.Kind.CUSTOMER, CUSTOMER, Party.Kind.PROVIDER, PROVIDER, Party.Kind.INTERNAL, INTERNAL);
    private static final Key<ZoneId> ZONE =
            Key.optional("zone", Scalars.ZONE, "The time zone of its periods.").or("UTC");
    private static final Key<List<String>> CONTACTS = Key.optional(
                    "contacts",
                    ListOf.of("channels", Scalars.nameOf(References.To.CHANNEL)),
                    "Who is told how it stands.")
            .unused();
    private static final Key<List<Agreement.Version>> VERSIONS =
            Key.required("versions", ListOf.of("versions", VersionSection.SHAPE).some(), "Its versions, oldest first.");

    static final Shape<Agreement> SHAPE = Shape.of(
                    "an agreement", AgreementSection::build, CUSTOMER, PROVIDER, INTERNAL, ZONE, CONTACTS, VERSIONS)
            .checked(AgreementSection::check);

    private AgreementSection() {}

    private static Agreement build(Fields fields) {
        Party party = PARTIES.entrySet().stream()
                .filter(kind -> fields.has(kind.getValue()))
                .map(kind -> new Party(kind.getKey(), fields.need(kind.getValue())))
                .findFirst()
                .orElseThrow();
        return new Agreement(
                fields.id(), party, fields.need(ZONE), fields.getOr(CONTACTS, List.of()), fields.need(VERSIONS));
    }

    private static void check(Fields fields) {
        Together.exactlyOne(fields, List.of(CUSTOMER, PROVIDER, INTERNAL));
        SupportSection.increasing(fields, VERSIONS, VersionSection.EFFECTIVE);
        Period before = null;
        for (Node version : items(fields.node(VERSIONS))) {
            LocalDate effective = Together.read(version, VersionSection.EFFECTIVE);
            Period period = Together.read(version, VersionSection.PERIOD);
            if (before != null && effective != null && !before.beginsOn(effective)) {
                fields.fault(
                        place(version, VersionSection.EFFECTIVE),
                        "it must be the first day of a " + before.word() + ", which is the period before it");
            }
            before = period;
        }
    }

    private static List<Node> items(@Nullable Node list) {
        return list instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    /** Where a key of a version stands, the version when it is not there. */
    private static Place place(Node version, Key<?> key) {
        Node value = version instanceof Node.Mapping mapping ? mapping.value(key.name()) : null;
        return value == null ? version.place() : value.place();
    }

    /** Where a key of a version of an agreement stands. */
    static Place place(Node agreement, int version, Key<?> key) {
        Node versions = agreement instanceof Node.Mapping mapping ? mapping.value(VERSIONS.name()) : null;
        List<Node> items = items(versions);
        return version < items.size() ? place(items.get(version), key) : agreement.place();
    }
}
