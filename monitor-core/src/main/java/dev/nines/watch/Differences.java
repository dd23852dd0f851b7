package dev.nines.watch;

import dev.nines.account.Outage;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.store.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where what is stored is not what was counted: a sentence for each. */
final class Differences {

    private static final String NOTHING = "nothing";

    private final List<String> sentences = new ArrayList<>();

    List<String> sentences() {
        return sentences;
    }

    /** Compares two timelines that were cut to the same window. */
    void spans(List<Span> stored, List<Span> counted) {
        for (int i = 1; i < stored.size(); i++) {
            if (stored.get(i).from() < stored.get(i - 1).to()) {
                sentences.add("at " + time(stored.get(i).from()) + " two stored spans overlap");
            }
        }
        int i = 0;
        int j = 0;
        long at = Math.min(from(stored, 0), from(counted, 0));
        while (i < stored.size() || j < counted.size()) {
            Span one = at(stored, i, at);
            Span other = at(counted, j, at);
            long next =
                    Math.min(one == null ? from(stored, i) : one.to(), other == null ? from(counted, j) : other.to());
            if (!Objects.equals(content(one), content(other))) {
                sentences.add("from " + time(at) + " to " + time(next) + " (" + (next - at) + " ms) " + text(one)
                        + " is stored, and the looks say " + text(other));
            }
            at = next;
            i = past(stored, i, at);
            j = past(counted, j, at);
        }
    }

    private static long from(List<Span> spans, int i) {
        return i < spans.size() ? spans.get(i).from() : Span.OPEN;
    }

    private static @Nullable Span at(List<Span> spans, int i, long instant) {
        return from(spans, i) <= instant && i < spans.size() ? spans.get(i) : null;
    }

    private static int past(List<Span> spans, int from, long instant) {
        int i = from;
        while (i < spans.size() && spans.get(i).to() <= instant) {
            i++;
        }
        return i;
    }

    private static @Nullable Span content(@Nullable Span span) {
        return span == null ? null : span.between(0, 1);
    }

    private static String text(@Nullable Span span) {
        if (span == null) {
            return NOTHING;
        }
        List<String> more = new ArrayList<>();
        if (span.failing()) {
            more.add("failing");
        }
        if (span.cause() != null) {
            more.add(span.cause().word());
        }
        if (span.reason() != null) {
            more.add(span.reason().word());
        }
        if (span.detail() != null) {
            more.add(span.detail());
        }
        if (span.outage() != null) {
            more.add("outage " + span.outage());
        }
        return span.state().word() + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    /**
     * Compares outages; of one that lasts, what still moves is left out.
     *
     * @param complete whether all looks were folded, so that an outage that lasts here lasts
     */
    void outages(List<Outage> stored, List<Outage> counted, boolean complete) {
        Map<Long, Outage> others = new TreeMap<>();
        counted.forEach(outage -> others.put(outage.firstFailing(), outage));
        for (Outage one : stored) {
            Outage other = others.remove(one.firstFailing());
            String what = "the outage since " + time(one.firstFailing());
            if (other == null) {
                sentences.add(what + " is stored, and the looks say nothing of it");
            } else {
                boolean whole = complete ? one.over() || other.over() : other.over();
                compare(what, fields(one, whole), fields(other, whole));
            }
        }
        others.values()
                .forEach(missing -> sentences.add(
                        "the outage since " + time(missing.firstFailing()) + " is not stored, and the looks say so"));
    }

    private static Map<String, String> fields(Outage outage, boolean whole) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", outage.id());
        fields.put("last_good", time(outage.lastGood()));
        fields.put("confirmed", time(outage.confirmed()));
        fields.put("probe", outage.probe());
        fields.put("location", outage.location());
        fields.put("reason", outage.reason().word());
        fields.put("detail", String.valueOf(outage.detail()));
        if (whole) {
            fields.put("last_failing", time(outage.lastFailing()));
            fields.put("first_good", time(outage.firstGood()));
            fields.put("recovered", time(outage.recovered()));
        }
        return fields;
    }

    private record Key(Part part, long first, long firstSlot) {
        static Key of(Run run) {
            return new Key(Part.of(run), run.first(), run.firstSlot());
        }
    }

    /**
     * Compares runs.
     *
     * @param complete whether all looks were folded
     * @return stored ones that end elsewhere than counted ones of which nobody can say where they end
     */
    List<Run> runs(List<Run> stored, List<Run> counted, boolean complete) {
        Map<Key, Run> others = new LinkedHashMap<>();
        Map<Part, Run> last = new HashMap<>();
        for (Run run : counted) {
            others.put(Key.of(run), run);
            last.merge(Part.of(run), run, (one, other) -> one.first() < other.first() ? other : one);
        }
        List<Run> doubtful = new ArrayList<>();
        for (Run one : stored) {
            Run other = others.remove(Key.of(one));
            if (other != null && other.equals(last.get(Part.of(one))) && endsElsewhere(one, other, complete)) {
                doubtful.add(one);
            } else if (!one.equals(other)) {
                run(one, other);
            }
        }
        others.values().forEach(missing -> run(null, missing));
        return doubtful;
    }

    /** The newest run of a part is stored now and then only, and what is not folded is not known. */
    private static boolean endsElsewhere(Run stored, Run counted, boolean complete) {
        int heads = Math.min(stored.heads().size(), counted.heads().size());
        return !stored.equals(counted)
                && (!complete || stored.last() < counted.last())
                && stored.kind() == counted.kind()
                && stored.reason() == counted.reason()
                && Objects.equals(stored.detail(), counted.detail())
                && stored.heads().subList(0, heads).equals(counted.heads().subList(0, heads));
    }

    private void run(@Nullable Run stored, @Nullable Run counted) {
        Run known = Objects.requireNonNull(stored == null ? counted : stored);
        String what = name(known);
        if (counted == null) {
            sentences.add(what + " is stored, and the looks say nothing of it");
        } else if (stored == null) {
            sentences.add(what + " is not stored, and the looks say so");
        } else {
            compare(what, fields(stored), fields(counted));
        }
    }

    /** Says that the looks of a run are not what it says. */
    void tally(Run stored, String why) {
        sentences.add(name(stored) + " is stored with " + stored.count() + " looks, and " + why);
    }

    private static String name(Run run) {
        return "the run of " + run.probe() + " at " + run.location() + " since " + time(run.first());
    }

    private static Map<String, String> fields(Run run) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("outcome", run.kind().word());
        fields.put("count", String.valueOf(run.count()));
        fields.put("last", time(run.last()));
        fields.put("last_slot", time(run.lastSlot()));
        fields.put("reason", run.reason() == null ? NOTHING : run.reason().word());
        fields.put("detail", String.valueOf(run.detail()));
        fields.put(
                "heads",
                String.join(" ", run.heads().stream().map(Differences::time).toList()));
        return fields;
    }

    private void compare(String what, Map<String, String> stored, Map<String, String> counted) {
        List<String> wrong = new ArrayList<>();
        stored.forEach((field, value) -> {
            String other = counted.get(field);
            if (!value.equals(other)) {
                wrong.add("its " + field + " is stored as " + value + ", and the looks say " + other);
            }
        });
        if (!wrong.isEmpty()) {
            sentences.add("of " + what + " " + String.join("; ", wrong));
        }
    }

    private static String time(@Nullable Long instant) {
        return instant == null ? NOTHING : Instant.ofEpochMilli(instant).toString();
    }
}
