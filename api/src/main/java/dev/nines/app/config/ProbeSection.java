package dev.nines.app.config;

import dev.nines.monitor.Cadence;
import dev.nines.monitor.Check;
import dev.nines.monitor.Kind;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One probe of a service. */
final class ProbeSection {

    private static final Key<Integer> CERTIFICATE_DAYS = Key.optional(
            "certificate_days", Scalars.whole(1, 3650), "An incident opens when the certificate runs out sooner.");

    /** The answers of a provider that tell us to mend our own ways. */
    private static final List<Integer> OURS_TO_MEND = List.of(401, 403, 407, 429);

    static final Key<List<String>> USE = Key.optional(
            "use", ListOf.of("templates", Scalars.TEXT).orSingle(), "Templates that lie below what stands here.");
    private static final Key<ProbeSpec.Http> HTTP = Key.optional("http", HttpSection.SHAPE, "One HTTP exchange.");
    private static final Key<ProbeSpec.Tcp> TCP = Key.optional("tcp", ConnectSections.TCP, "A TCP connect.");
    private static final Key<ProbeSpec.Dns> DNS =
            Key.optional("dns", ConnectSections.DNS, "A DNS question.").unused();
    private static final Key<ProbeSpec.TlsHandshake> TLS =
            Key.optional("tls", ConnectSections.TLS, "A TLS handshake.").unused();
    private static final Key<ProbeSpec.Heartbeat> HEARTBEAT = Key.optional(
                    "heartbeat", ConnectSections.HEARTBEAT, "Pushed to us; a missing one is down.")
            .unused();
    private static final Key<List<ProbeSpec.Step>> JOURNEY = Key.optional(
                    "journey", JourneySection.STEPS, "Several exchanges that share cookies and captured values.")
            .unused();
    private static final Key<List<String>> LOCATIONS = Key.optional(
            "locations",
            ListOf.of("locations", Scalars.ID).some(),
            "The places that look; the own place of this process otherwise.");
    private static final Key<Integer> QUORUM = Key.optional(
                    "quorum", Scalars.whole(1, 1000), "So many locations down make the probe down.")
            .or("1");
    private static final Key<List<Check>> EXPECT =
            Key.optional("expect", ExpectSection.SHAPE, "Any of these that fails makes a look down.");
    private static final Key<List<Check>> DEGRADED =
            Key.optional("degraded", ExpectSection.SHAPE, "Any of these that fails makes a look degraded.");
    private static final Key<Integer> WARN = Key.optional(
            "warn",
            Shape.of("warn", fields -> fields.need(CERTIFICATE_DAYS), CERTIFICATE_DAYS),
            "What opens an incident and never touches the state.");
    private static final Key<Check.Status> INCONCLUSIVE =
            Key.optional("inconclusive", ExpectSection.INCONCLUSIVE, "Answers that say nothing about the target.");
    private static final Key<Boolean> OPTIONAL = Key.optional(
                    "optional", Scalars.BOOL, "True: its failure makes the service degraded, never down.")
            .or("false");
    private static final Key<Boolean> PAUSED =
            Key.optional("paused", Scalars.BOOL, "True: it does not look.").or("false");

    private static final List<Key<?>> KINDS = List.of(HTTP, TCP, DNS, TLS, HEARTBEAT, JOURNEY);

    static final Shape<ProbeDefinition> SHAPE = Shape.of(
                    "a probe",
                    ProbeSection::build,
                    USE,
                    HTTP,
                    TCP,
                    DNS,
                    TLS,
                    HEARTBEAT,
                    JOURNEY,
                    CadenceSection.INTERVAL,
                    CadenceSection.TIMEOUT,
                    CadenceSection.CONFIRM,
                    LOCATIONS,
                    QUORUM,
                    EXPECT,
                    DEGRADED,
                    WARN,
                    INCONCLUSIVE,
                    OPTIONAL,
                    PAUSED)
            .checked(CadenceSection::check)
            .checked(ProbeSection::check);

    private ProbeSection() {}

    private static ProbeDefinition build(Fields fields) {
        Fields service = fields.around(ServiceSection.SHAPE);
        String own = fields.around(Root.SHAPE).getOr(Root.LOCATION, "");
        List<Check> expect = fields.getOr(EXPECT, List.of());
        return new ProbeDefinition(
                service.id(),
                fields.id(),
                spec(fields),
                new Cadence(fields.need(CadenceSection.INTERVAL), fields.need(CadenceSection.TIMEOUT)),
                fields.need(CadenceSection.CONFIRM),
                fields.getOr(LOCATIONS, List.of(own)),
                fields.need(QUORUM),
                fields.has(HTTP) ? ExpectSection.orSuccess(expect) : expect,
                fields.getOr(DEGRADED, List.of()),
                fields.has(INCONCLUSIVE) ? fields.need(INCONCLUSIVE) : inconclusive(fields, service, expect),
                fields.get(WARN),
                fields.need(OPTIONAL),
                fields.need(PAUSED));
    }

    private static ProbeSpec spec(Fields fields) {
        if (fields.has(JOURNEY)) {
            return new ProbeSpec.Journey(fields.need(JOURNEY));
        }
        Key<?> kind = fields.given(KINDS).get(0);
        return (ProbeSpec) fields.need(kind);
    }

    /** What a provider answers to our own faults, unless just that is expected. */
    private static Check.@Nullable Status inconclusive(Fields fields, Fields service, List<Check> expect) {
        boolean answers = fields.has(HTTP) || fields.has(JOURNEY);
        if (!answers || service.get(ServiceSection.KIND) != Kind.PROVIDER) {
            return null;
        }
        List<Check.StatusRange> ours = OURS_TO_MEND.stream()
                .filter(code -> expect.stream()
                        .noneMatch(check -> check instanceof Check.Status status && status.accepts(code)))
                .map(code -> new Check.StatusRange(code, code))
                .toList();
        return ours.isEmpty() ? null : new Check.Status(ours);
    }

    private static void check(Fields fields) {
        Together.exactlyOne(fields, KINDS);
        Node journey = fields.node(JOURNEY);
        if (journey != null) {
            JourneySection.checkCaptures(journey, fields);
        }
        List<String> locations = fields.get(LOCATIONS);
        int places = locations == null ? 1 : locations.size();
        Integer quorum = fields.get(QUORUM);
        if (quorum != null && quorum > places && (locations != null || !fields.has(LOCATIONS))) {
            fields.fault(fields.place(QUORUM), "a quorum of " + quorum + " needs as many locations, not " + places);
        }
        Together.distinct(fields, LOCATIONS, null);
        if (fields.given(KINDS).size() == 1 && !fields.has(HTTP)) {
            refuseAnswers(fields);
        }
    }

    /** Reports what is asked of an answer where there is none. */
    private static void refuseAnswers(Fields fields) {
        for (Key<?> conditions : List.of(EXPECT, DEGRADED)) {
            Map<String, Node.Entry> asked =
                    fields.node(conditions) instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
            ExpectSection.OF_ANSWERS.stream()
                    .map(key -> asked.get(key.name()))
                    .filter(Objects::nonNull)
                    .forEach(entry -> fields.fault(
                            entry.place(),
                            "\"" + entry.key() + "\" can only be asked of an http probe",
                            fields.has(JOURNEY) ? "ask it of a step" : null));
        }
        if (fields.has(INCONCLUSIVE) && !fields.has(JOURNEY)) {
            fields.fault(fields.keyPlace(INCONCLUSIVE), "only an http probe sees a status");
        }
    }
}
