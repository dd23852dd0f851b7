package dev.nines.app.config;

import dev.nines.monitor.Check;
import dev.nines.monitor.ProbeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several exchanges, each of which may use what those before it captured. */
final class JourneySection {

    private static final Pattern CAPTURED = Pattern.compile("\\$\\{([^}]*)}");

    private static final ScalarType<String> NAME = ScalarType.of("a name such as token", (String text) -> text)
            .that(Pattern.compile("[A-Za-z_][A-Za-z0-9_]*").asMatchPredicate(), "a name such as token");

    private static final Key<ProbeSpec.Http> HTTP =
            Key.required("http", HttpSection.SHAPE, "The exchange of this step.");
    private static final Key<List<Check>> EXPECT =
            Key.optional("expect", ExpectSection.SHAPE, "What its answer must be.");
    private static final Key<Map<String, String>> CAPTURE = Key.optional(
            "capture",
            MapOf.of("captured values", NAME, ExpectSection.PATH),
            "Values of the answer that later steps use as ${name}, by JSON path.");

    static final Shape<ProbeSpec.Step> STEP = Shape.of("a step", JourneySection::step, HTTP, EXPECT, CAPTURE);

    static final ListOf<ProbeSpec.Step> STEPS = ListOf.of("steps", STEP).some();

    private JourneySection() {}

    private static ProbeSpec.Step step(Fields fields) {
        return new ProbeSpec.Step(
                fields.need(HTTP),
                ExpectSection.orSuccess(fields.getOr(EXPECT, List.of())),
                fields.getOr(CAPTURE, Map.of()));
    }

    /** Reports each {@code ${name}} that no earlier step captures. */
    static void checkCaptures(Node journey, Fields probe) {
        if (!(journey instanceof Node.Sequence steps)) {
            return;
        }
        Set<String> known = new HashSet<>();
        for (Node step : steps.items()) {
            if (step instanceof Node.Mapping mapping) {
                Node http = mapping.value(HTTP.name());
                if (http != null) {
                    checkUses(http, known, probe);
                }
                if (mapping.value(CAPTURE.name()) instanceof Node.Mapping captures) {
                    known.addAll(captures.entries().keySet());
                }
            }
        }
    }

    private static void checkUses(Node node, Set<String> known, Fields probe) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().values().forEach(entry -> checkUses(entry.value(), known, probe));
        } else if (node instanceof Node.Scalar scalar) {
            Matcher matcher = CAPTURED.matcher(scalar.source());
            while (matcher.find()) {
                String name = matcher.group(1);
                if (!known.contains(name) && !Borrowing.isReference(matcher.group())) {
                    probe.fault(
                            scalar.place(),
                            "no earlier step captures \"" + name + "\"",
                            Nearest.suggestion(name, new TreeSet<>(known)));
                }
            }
        }
    }
}
