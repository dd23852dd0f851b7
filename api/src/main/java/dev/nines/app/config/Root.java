package dev.nines.app.config;

import dev.nines.agreement.Agreement;
import dev.nines.api.Token;
import dev.nines.calendar.ServiceHours;
import dev.nines.incident.Policy;
import dev.nines.incident.Rubric;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Service;
import dev.nines.notify.Channel;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole configuration. */
final class Root {

    private static final Key<Log.Format> FORMAT = Key.optional(
                    "format", ScalarType.oneOf(Log.Format.class), "For people or for machines.")
            .or("text");
    private static final Key<Log.Level> LEVEL = Key.optional(
                    "level", ScalarType.oneOf(Log.Level.class), "The least that is worth a line.")
            .or("info");
    private static final Key<List<HostPort>> WITNESSES = Key.required(
            "witnesses",
            ListOf.of("witnesses", Addresses.WITNESS).some(),
            "When none of them answers, it is our network that is down.");
    private static final Key<Boolean> PER_PROBE = Key.optional(
                    "per_probe", Scalars.BOOL, "Whether there are metrics of each probe.")
            .or("true");
    private static final Key<BigDecimal> STORM_SHARE = Key.optional(
                    "share", Scalars.PERCENT, "This share of all services …")
            .or("30%");
    private static final Key<Integer> STORM_AT_LEAST = Key.optional(
                    "at_least", Scalars.whole(2, 100_000), "… and so many …")
            .or("5");
    private static final Key<Long> STORM_WITHIN = Key.optional(
                    "within", Scalars.LENGTH, "… failing within this time have a common cause.")
            .or("60s");

    private static final Key<Server> SERVER = Key.required("server", ServerSection.SHAPE, "How Nines is reached.");
    private static final Key<Storage> STORAGE =
            Key.required("storage", StorageSection.SHAPE, "Where looks and conclusions are kept.");
    private static final Key<Log> LOG = Key.optional(
                    "log",
                    Shape.of("log", fields -> new Log(fields.need(FORMAT), fields.need(LEVEL)), FORMAT, LEVEL),
                    "How Nines speaks of itself.")
            .or("{}");
    static final Key<String> LOCATION =
            Key.required("location", Scalars.ID, "The name of the place that this process looks from.");
    private static final Key<List<HostPort>> SELF_CHECK = Key.optional(
            "self_check",
            Shape.of("self_check", fields -> fields.need(WITNESSES), WITNESSES),
            "How we notice that our own network is down.");
    static final Key<List<String>> INCLUDE = Key.optional(
            "include",
            ListOf.of("patterns of files", Scalars.TEXT).orSingle(),
            "Further files, relative to this one; what they say is merged.");
    private static final Key<List<Token>> TOKENS =
            Key.optional("tokens", ListOf.of("tokens", TokenSection.SHAPE), "Who may call the API.");
    static final Key<Fields> DEFAULTS = Key.optional(
                    "defaults", CadenceSection.DEFAULTS, "What every probe has that says nothing else.")
            .or("{}");
    static final Key<Map<String, Object>> TEMPLATES = Key.optional(
            "templates",
            MapOf.of(
                    "templates",
                    Scalars.ID,
                    Shape.<Object>of("a template", fields -> fields, ProbeSection.USE)
                            .and(ServiceSection.SHAPE.keys())
                            .and(ProbeSection.SHAPE.keys())),
            "Merged into the services and probes that use them.");
    private static final Key<Boolean> METRICS = Key.optional(
                    "metrics",
                    Shape.of("metrics", fields -> fields.need(PER_PROBE), PER_PROBE),
                    "What is there to scrape.")
            .or("{}");
    private static final Key<Map<String, ServiceHours>> CALENDARS = Key.optional(
            "calendars",
            MapOf.of("calendars", Scalars.ID, CalendarSection.SHAPE).giving(References.To.CALENDAR),
            "Which time counts; \"always\" is built in.");
    private static final Key<Map<String, Optional<Channel>>> CHANNELS = Key.optional(
            "channels",
            MapOf.of("channels", Scalars.ID, ChannelSection.TYPE).giving(References.To.CHANNEL),
            "The ways to tell somebody.");
    static final Key<Map<String, Service>> SERVICES = Key.required(
            "services",
            MapOf.of("services", Scalars.ID, ServiceSection.SHAPE)
                    .giving(References.To.SERVICE)
                    .some(),
            "What is watched.");
    private static final Key<List<Maintenance>> MAINTENANCE =
            Key.optional("maintenance", ListOf.of("maintenance", MaintenanceSection.SHAPE), "Work that is planned.");
    private static final Key<Map<String, List<Optional<Policy.Opening>>>> ESCALATIONS = Key.optional(
                    "escalations",
                    MapOf.of("escalation chains", Scalars.ID, EscalationSection.CHAIN)
                            .giving(References.To.ESCALATION),
                    "Chains beside the one named default.")
            .unused();
    private static final Key<Fields> SUPPORT = Key.optional(
                    "support", SupportSection.SHAPE, "The support policy named default.")
            .or("{}");
    private static final Key<Map<String, Fields>> SUPPORT_POLICIES = Key.optional(
                    "support_policies",
                    MapOf.of("support policies", Scalars.ID, SupportSection.NAMED)
                            .giving(References.To.SUPPORT_POLICY),
                    "Support policies beside the one named default.")
            .unused();
    private static final Key<Map<String, Agreement>> AGREEMENTS = Key.optional(
            "agreements", MapOf.of("agreements", Scalars.ID, AgreementSection.SHAPE), "What was promised.");
    private static final Key<List<Fields>> ROUTES = Key.optional(
                    "routes",
                    ListOf.of("routes", RouteSection.SHAPE),
                    "Which chain an incident takes; first match wins.")
            .unused();
    private static final Key<Fields> STORM = Key.optional(
                    "storm",
                    Shape.of("storm", STORM_SHARE, STORM_AT_LEAST, STORM_WITHIN),
                    "When so many services fail together, one incident stands for all.")
            .or("{}")
            .unused();

    static final Shape<Fields> SHAPE = Shape.of(
                    "the configuration",
                    SERVER,
                    STORAGE,
                    LOG,
                    LOCATION,
                    SELF_CHECK,
                    INCLUDE,
                    TOKENS,
                    DEFAULTS,
                    TEMPLATES,
                    METRICS,
                    CALENDARS,
                    CHANNELS,
                    SERVICES,
                    MAINTENANCE,
                    ESCALATIONS,
                    SUPPORT,
                    SUPPORT_POLICIES,
                    AGREEMENTS,
                    ROUTES,
                    STORM,
                    RubricSection.RUBRIC)
            .checked(Root::check);

    private Root() {}

    /** What sound fields say, with what else is known of it. */
    static Configuration configuration(Fields root, List<String> warnings, String revision, JsonObject effective) {
        Rubric rubric = new Rubric(root.need(RubricSection.RUBRIC));
        return new Configuration(
                root.need(SERVER),
                root.need(STORAGE),
                root.need(LOG),
                root.need(LOCATION),
                root.getOr(SELF_CHECK, List.of()),
                root.getOr(TOKENS, List.of()),
                root.need(METRICS),
                CalendarSection.withBuiltIn(root.getOr(CALENDARS, Map.of())),
                List.copyOf(root.need(SERVICES).values()),
                root.getOr(MAINTENANCE, List.of()),
                SupportSection.policy(root.need(SUPPORT), rubric),
                present(root.getOr(CHANNELS, Map.of()).values()),
                List.copyOf(root.getOr(AGREEMENTS, Map.of()).values()),
                promises(root),
                places(root),
                warnings,
                revision,
                effective);
    }

    private static Promises promises(Fields root) {
        Node agreements = root.node(AGREEMENTS);
        Node services = root.node(SERVICES);
        return Promises.of(
                root.getOr(AGREEMENTS, Map.of()).values(),
                root.need(SERVICES),
                (agreement, version) ->
                        AgreementSection.place(entry(agreements, agreement).value(), version, VersionSection.TARGET),
                service -> entry(services, service).place());
    }

    private static Map<String, Place> places(Fields root) {
        Map<String, Place> places = new HashMap<>();
        root.getOr(AGREEMENTS, Map.<String, Agreement>of())
                .keySet()
                .forEach(id -> places.put(id, entry(root.node(AGREEMENTS), id).place()));
        return places;
    }

    private static Node.Entry entry(@Nullable Node names, String id) {
        return Objects.requireNonNull(((Node.Mapping) Objects.requireNonNull(names)).find(id));
    }

    private static void checkAgreements(Fields root) {
        if (root.written(AGREEMENTS)) {
            root.warn(
                    root.keyPlace(AGREEMENTS),
                    "agreements are kept and compared with each other, and the API tells how they stand; no incidents and"
                            + " alerts come of them yet");
        }
        Map<String, Agreement> agreements = root.getOr(AGREEMENTS, Map.of());
        root.getOr(SERVICES, Map.<String, Service>of()).values().stream()
                .filter(service -> service.target() != null && agreements.containsKey(service.id()))
                .forEach(service -> root.fault(
                        entry(root.node(AGREEMENTS), service.id()).place(),
                        "\"" + service.id() + "\" is what the target of that service is called; choose another name"));
    }

    private static <T> List<T> present(Collection<Optional<T>> all) {
        return all.stream().flatMap(Optional::stream).toList();
    }

    private static void check(Fields root) {
        TokenSection.distinct(root, TOKENS);
        MaintenanceSection.distinct(root, MAINTENANCE);
        RubricSection.check(root);
        ServerSection.refuseOpenDoor(root, SERVER, TOKENS);
        checkAgreements(root);
        Node services = root.node(SERVICES);
        if (services != null) {
            LocationNames.check(root, services, TOKENS);
        }
    }

    /** Whether a section is a mapping of names, so that several files may each give some. */
    static boolean ofNames(String section) {
        for (Key<?> key : SHAPE.keys()) {
            if (key.name().equals(section)) {
                return key.type() instanceof MapOf;
            }
        }
        return false;
    }
}
