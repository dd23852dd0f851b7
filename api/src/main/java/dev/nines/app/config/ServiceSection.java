package dev.nines.app.config;

import dev.nines.monitor.Impact;
import dev.nines.monitor.Kind;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.monitor.UpWhen;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One service that is watched. */
final class ServiceSection {

    private static final int MOST_LABELS = 16;
    private static final int LONGEST_LABEL = 100;

    static final ScalarType<String> LABEL_NAME = ScalarType.of(
                    "the name of a label, such as env", (String text) -> text)
            .that(Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,62}").asMatchPredicate(), "the name of a label, such as env");
    private static final ScalarType<String> LABEL = Scalars.TEXT.that(
            text -> text.length() <= LONGEST_LABEL && !text.contains("\n"), "a text of at most 100 characters");

    private static final Key<Integer> CUSTOMERS =
            Key.optional("customers", Scalars.whole(0, Integer.MAX_VALUE), "How many customers an outage hurts.");
    private static final Key<BigDecimal> SHARE =
            Key.optional("share", Scalars.PERCENT, "The share of all customers that an outage hurts.");
    private static final Key<String> SEGMENT = Key.optional("segment", LABEL, "The segment of customers.");
    private static final Key<Boolean> REGULATED =
            Key.optional("regulated", Scalars.BOOL, "Whether a regulator must hear of an outage.");
    private static final Shape<Impact> IMPACT_SHAPE =
            Shape.of("impact", ServiceSection::impact, CUSTOMERS, SHARE, SEGMENT, REGULATED);

    private static final Key<Integer> AT_LEAST =
            Key.required("at_least", Scalars.whole(1, 1000), "So many probes must be up.");
    private static final Type<UpWhen> UP_WHEN_TYPE = new Choice<>(
            ScalarType.oneOf(
                    when -> when instanceof UpWhen.All ? "all" : "any", List.of(new UpWhen.All(), new UpWhen.Any())),
            Shape.of("up_when", fields -> new UpWhen.AtLeast(fields.need(AT_LEAST)), AT_LEAST));

    private static final Key<String> NAME = Key.optional("name", LABEL, "What people call it; its id otherwise.");
    static final Key<Kind> KIND = Key.optional("kind", ScalarType.oneOf(Kind.class), "What sort of API it is.")
            .or("other");
    private static final Key<Integer> TIER = Key.optional("tier", Scalars.whole(1, 4), "From 1, a key service, to 4.")
            .or("3");
    private static final Key<String> OWNER = Key.optional("owner", LABEL, "Whose it is.");
    private static final Key<Map<String, String>> LABELS = Key.optional(
            "labels",
            MapOf.of("labels", LABEL_NAME, LABEL),
            "For metrics, filters, routes and the rubric; at most 16.");
    private static final Key<Impact> IMPACT = Key.optional("impact", IMPACT_SHAPE, "Whom an outage hurts.");
    private static final Key<BigDecimal> TARGET =
            Key.optional("target", Scalars.TARGET, "Internal objective over rolling 30 days.");
    private static final Key<Boolean> PUBLIC = Key.optional(
                    "public", Scalars.BOOL, "Whether it may appear on the public status page.")
            .or("false")
            .unused();
    static final Key<String> BASE = Key.optional("base", Addresses.URL, "What paths of its probes hang on.");
    private static final Key<List<String>> DEPENDS_ON = Key.optional(
                    "depends_on",
                    ListOf.of("services", Scalars.nameOf(References.To.SERVICE)),
                    "Services whose outage explains one of this.")
            .unused();
    private static final Key<String> RUNBOOK = Key.optional("runbook", Addresses.URL, "What to do when it is down.");
    private static final Key<UpWhen> UP_WHEN = Key.optional(
                    "up_when", UP_WHEN_TYPE, "How many of its probes must be up.")
            .or("all");
    static final Key<Map<String, ProbeDefinition>> PROBES = Key.required(
            "probes", MapOf.of("probes", Scalars.ID, ProbeSection.SHAPE).some(), "How it is watched.");

    static final Shape<Service> SHAPE = Shape.of(
                    "a service",
                    ServiceSection::build,
                    ProbeSection.USE,
                    NAME,
                    KIND,
                    TIER,
                    OWNER,
                    LABELS,
                    IMPACT,
                    TARGET,
                    PUBLIC,
                    BASE,
                    DEPENDS_ON,
                    RUNBOOK,
                    UP_WHEN,
                    PROBES)
            .checked(ServiceSection::check);

    private ServiceSection() {}

    private static Service build(Fields fields) {
        return new Service(
                fields.id(),
                fields.getOr(NAME, fields.id()),
                fields.need(KIND),
                fields.need(TIER),
                fields.get(OWNER),
                fields.getOr(LABELS, Map.of()),
                fields.getOr(IMPACT, Impact.NONE),
                fields.get(TARGET),
                fields.need(PUBLIC),
                fields.getOr(DEPENDS_ON, List.of()),
                fields.get(RUNBOOK),
                fields.need(UP_WHEN),
                List.copyOf(fields.need(PROBES).values()));
    }

    private static Impact impact(Fields fields) {
        return new Impact(
                fields.getOr(CUSTOMERS, 0),
                fields.getOr(SHARE, BigDecimal.ZERO).doubleValue(),
                fields.get(SEGMENT),
                fields.getOr(REGULATED, false));
    }

    private static void check(Fields fields) {
        if (fields.node(LABELS) instanceof Node.Mapping labels
                && labels.entries().size() > MOST_LABELS) {
            fields.fault(fields.keyPlace(LABELS), "a service has at most " + MOST_LABELS + " labels");
        }
        if (fields.get(UP_WHEN) instanceof UpWhen.AtLeast some
                && fields.node(PROBES) instanceof Node.Mapping probes
                && some.up() > probes.entries().size()) {
            int count = probes.entries().size();
            fields.fault(fields.place(UP_WHEN), "at least " + some.up() + " probes cannot be up, there are " + count);
        }
        Together.distinct(fields, DEPENDS_ON, null);
    }
}
