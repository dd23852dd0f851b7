package dev.nines.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who may import whom: every room below the root is listed, with all that it may see. */
final class Walls extends ArchCondition<JavaClass> {

    private static final Set<String> ACCOUNT = Set.of("monitor", "probe", "calendar");
    private static final Set<String> AGREEMENT = and(ACCOUNT, "account");
    private static final Set<String> INCIDENT = and(AGREEMENT, "agreement");
    private static final Set<String> STORE = and(INCIDENT, "incident");
    private static final Set<String> WATCH = and(STORE, "store");
    private static final Set<String> SCHEDULE = and(WATCH, "watch");

    private static final Map<String, Set<String>> SEES = Map.ofEntries(
            Map.entry("monitor", Set.of("calendar")),
            Map.entry("calendar", Set.of()),
            Map.entry("probe", Set.of("monitor")),
            Map.entry("account", ACCOUNT),
            Map.entry("agreement", AGREEMENT),
            Map.entry("incident", INCIDENT),
            Map.entry("store", STORE),
            Map.entry("watch", WATCH),
            Map.entry("schedule", SCHEDULE),
            Map.entry("notify", and(STORE, "store")),
            Map.entry("probes", Set.of("monitor", "probe")),
            Map.entry("report", and(WATCH, "watch")),
            Map.entry("metrics", and(SCHEDULE, "schedule", "notify")),
            Map.entry("api", and(WATCH, "watch", "report", "metrics")));

    /** The composition root, which sees all. */
    private static final String ROOT_ROOM = "app";

    private final String root;

    Walls(String root) {
        super("import only rooms that it may see");
        this.root = root + ".";
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String from = room(type);
        if (from.equals(ROOT_ROOM)) {
            return;
        }
        Set<String> seen = SEES.get(from);
        if (seen == null) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " stands in no known room"));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (target.getName().startsWith(root) && !from.equals(room(target)) && !seen.contains(room(target))) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private static Set<String> and(Set<String> rooms, String... further) {
        Set<String> all = new HashSet<>(rooms);
        Collections.addAll(all, further);
        return Set.copyOf(all);
    }

    private String room(JavaClass type) {
        String below = type.getPackageName()
                .substring(Math.min(root.length(), type.getPackageName().length()));
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
