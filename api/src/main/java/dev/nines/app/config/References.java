package dev.nines.app.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that are given in one place and used in another. */
final class References {

    /** What may be named. */
    enum To {
        SERVICE,
        CHANNEL,
        CALENDAR("always"),
        SUPPORT_POLICY("default"),
        ESCALATION("default");

        private final @Nullable String builtIn;

        To() {
            this(null);
        }

        To(@Nullable String builtIn) {
            this.builtIn = builtIn;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        boolean builtIn(String id) {
            return id.equals(builtIn);
        }
    }

    private record Use(To to, Node.Scalar name) {}

    private final Map<To, Set<String>> given = new EnumMap<>(To.class);
    private final Set<To> unclear = EnumSet.noneOf(To.class);
    private final List<Use> uses = new ArrayList<>();

    void define(To to, String id) {
        given(to).add(id);
    }

    /** Nobody can say which names there are: the section that gives them has a fault of its own. */
    void unclear(To to) {
        unclear.add(to);
    }

    void use(To to, Node.Scalar name) {
        uses.add(new Use(to, name));
    }

    /** Reports every use of a name that nothing has. */
    void resolve(Findings findings) {
        for (Use use : uses) {
            Set<String> known = given(use.to);
            String name = use.name.text();
            if (!known.contains(name) && !unclear.contains(use.to)) {
                String nearest = Nearest.suggestion(name, known);
                String nobody = known.isEmpty() ? "none is configured" : "there are " + String.join(", ", known);
                findings.fault(
                        use.name.place(),
                        "no " + use.to.word() + " is named \"" + use.name + "\"",
                        nearest == null ? nobody : nearest);
            }
        }
    }

    private Set<String> given(To to) {
        return given.computeIfAbsent(to, absent -> {
            Set<String> names = new TreeSet<>();
            if (absent.builtIn != null) {
                names.add(absent.builtIn);
            }
            return names;
        });
    }
}
