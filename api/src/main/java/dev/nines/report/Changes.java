package dev.nines.report;

import dev.nines.account.Measurement;
import dev.nines.account.Measurement.Rule;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.Period;
import dev.nines.agreement.Statement.Change;
import dev.nines.store.ClockStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was measured, promised or timed otherwise from an instant on, in sentences. */
final class Changes {

    private Changes() {}

    /** Of how a service is measured. */
    static List<Change> of(String service, List<Measurement> history) {
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) {
            Measurement before = history.get(i - 1);
            Measurement after = history.get(i);
            List<String> what = new ArrayList<>();
            if (!before.upWhen().equals(after.upWhen())) {
                what.add("up_when");
            }
            after.rules().forEach(rule -> what.addAll(changed(rule(before, rule.probe()), rule)));
            before.rules().stream()
                    .filter(rule -> rule(after, rule.probe()) == null)
                    .forEach(rule -> what.add("probe " + rule.probe() + " removed"));
            changes.add(new Change(after.from(), service + " is measured otherwise: " + String.join(", ", what)));
        }
        return changes;
    }

    private static @Nullable Rule rule(Measurement measurement, String probe) {
        return measurement.rules().stream()
                .filter(rule -> rule.probe().equals(probe))
                .findFirst()
                .orElse(null);
    }

    private static List<String> changed(@Nullable Rule before, Rule after) {
        if (before == null) {
            return List.of("probe " + after.probe() + " added");
        }
        List<String> what = new ArrayList<>();
        compare("interval_ms", Rule::interval, before, after, what);
        compare("timeout_ms", Rule::timeout, before, after, what);
        compare("confirm", Rule::confirm, before, after, what);
        compare("locations", Rule::locations, before, after, what);
        compare("quorum", Rule::quorum, before, after, what);
        compare("optional", Rule::optional, before, after, what);
        compare("paused", Rule::paused, before, after, what);
        return what;
    }

    private static void compare(String key, Function<Rule, Object> value, Rule before, Rule after, List<String> what) {
        Object was = value.apply(before);
        Object is = value.apply(after);
        if (!Objects.equals(was, is)) {
            what.add("probe " + after.probe() + " " + key + " " + text(was) + " to " + text(is));
        }
    }

    private static String text(Object value) {
        return value instanceof dev.nines.monitor.Thresholds confirm
                ? confirm.down() + " of " + confirm.of() + " down, " + confirm.up() + " up"
                : String.valueOf(value);
    }

    /** Of what was promised. */
    static List<Change> of(Agreement agreement) {
        return agreement.versions().stream()
                .skip(1)
                .map(version -> new Change(
                        Period.startOf(version.effective(), agreement.zone()),
                        "the version effective " + version.effective() + " comes into force"))
                .toList();
    }

    /** Of the clocks that looks are timed by. */
    static Change of(ClockStep step) {
        return new Change(
                step.at(), "the clock of location " + step.location() + " was set by " + step.milliseconds() + " ms");
    }
}
