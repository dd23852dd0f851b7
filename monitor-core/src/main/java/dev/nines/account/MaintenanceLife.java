package dev.nines.account;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that became of one maintenance, and the time that follows from it: rule A10. What the plan of its time had in
 * force stays so whatever was changed later; a change counts for what was still to come, and for what nobody had
 * planned when it passed.
 *
 * @param events at least one; kept in order of time, each once
 */
public record MaintenanceLife(List<MaintenanceEvent> events) {

    private static final Interval ALWAYS = new Interval(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);

    public MaintenanceLife {
        Set<MaintenanceEvent> ordered = new TreeSet<>(MaintenanceEvent.ORDER);
        ordered.addAll(events);
        events = List.copyOf(ordered);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a maintenance of which nothing is known");
        }
    }

    /**
     * A stretch of maintenance of a service.
     *
     * @param when not cut to any window, so that notice can be judged by its beginning
     * @param witnessed since when Nines knew that all of it would be maintenance, epoch milliseconds
     */
    public record Piece(Interval when, long witnessed) {}

    /** The plan of a service since an instant; null when it has none. */
    private record Version(long since, @Nullable Plan plan) {}

    public String id() {
        return now().id();
    }

    /** As it is planned now. */
    public Maintenance now() {
        return last().after();
    }

    public MaintenanceEvent last() {
        return events.get(events.size() - 1);
    }

    /** When Nines first knew of it, epoch milliseconds. */
    public long known() {
        return events.get(0).at();
    }

    /** Whether the configuration that planned it does so no more. */
    public boolean removed() {
        return events.stream()
                .filter(event -> event.turn() != MaintenanceEvent.Turn.OVERRUN)
                .reduce((one, later) -> later)
                .filter(event -> event.turn() == MaintenanceEvent.Turn.REMOVED)
                .isPresent();
    }

    /** How many events there are: each makes it another one. */
    public int version() {
        return events.size();
    }

    /** With one more event. */
    public MaintenanceLife with(MaintenanceEvent event) {
        List<MaintenanceEvent> more = new ArrayList<>(events);
        more.add(event);
        return new MaintenanceLife(more);
    }

    /** Every service that it was ever planned for. */
    public List<String> services() {
        return events.stream()
                .flatMap(event -> event.after().services().stream())
                .distinct()
                .toList();
    }

    /** What is or was maintenance of a service and touches a window, in order. */
    public List<Piece> pieces(String service, Interval window) {
        List<Version> versions = versions(service);
        Map<Long, Mask> kept = new TreeMap<>();
        Map<Long, Mask> planned = Map.of();
        Interval wide = widened(versions, window);
        for (int i = 0; i < versions.size(); i++) {
            planned = planned(planned, versions.get(i), i == 0, wide);
            Mask free = Mask.of(reign(versions, i)).without(union(kept));
            planned.forEach((witnessed, mask) -> kept.merge(witnessed, mask.and(free), Mask::or));
        }
        List<Piece> pieces = new ArrayList<>();
        kept.forEach((witnessed, mask) -> mask.intervals().stream()
                .filter(window::overlaps)
                .forEach(when -> pieces.add(new Piece(when, witnessed))));
        pieces.sort(Comparator.comparingLong(piece -> piece.when.from()));
        return pieces;
    }

    /** The time of which a version decides: its own, and of the last one all that none before decided. */
    private static Interval reign(List<Version> versions, int index) {
        if (index == versions.size() - 1) {
            return ALWAYS;
        }
        Version version = versions.get(index);
        boolean back = index == 0 && version.plan() instanceof Plan.Recurring && stands(versions);
        return new Interval(
                back ? ALWAYS.from() : version.since(), versions.get(index + 1).since());
    }

    /** Whether it was not cancelled as a whole. */
    private static boolean stands(List<Version> versions) {
        return versions.get(versions.size() - 1).plan() != null;
    }

    /** What a version plans, by since when it was planned without a break. */
    private Map<Long, Mask> planned(Map<Long, Mask> before, Version version, boolean first, Interval window) {
        Mask all = Mask.NONE;
        Plan plan = version.plan();
        if (plan != null) {
            all = new Mask(plan.intervals(window, known()));
            if (plan instanceof Plan.Recurring recurring && (!first || recurring.since() == null)) {
                all = all.and(Mask.of(new Interval(version.since(), ALWAYS.to())));
            }
        }
        Map<Long, Mask> planned = new TreeMap<>();
        for (Map.Entry<Long, Mask> known : before.entrySet()) {
            planned.put(known.getKey(), known.getValue().and(all));
        }
        planned.merge(version.since(), all.without(union(before)), Mask::or);
        return planned;
    }

    private static Mask union(Map<Long, Mask> masks) {
        return masks.values().stream().reduce(Mask.NONE, Mask::or);
    }

    private List<Version> versions(String service) {
        List<Version> versions = new ArrayList<>();
        for (MaintenanceEvent event : events) {
            Maintenance after = event.after();
            Plan plan = after.services().contains(service) ? after.plan() : null;
            if (versions.isEmpty()
                    || !Objects.equals(versions.get(versions.size() - 1).plan(), plan)) {
                versions.add(new Version(event.at(), plan));
            }
        }
        return versions;
    }

    /** So wide that every time that touches the window is whole, whatever became of it. */
    private static Interval widened(List<Version> versions, Interval window) {
        long longest = 0;
        for (Version version : versions) {
            if (version.plan() instanceof Plan.Recurring recurring) {
                longest = Math.max(longest, recurring.length());
            } else if (version.plan() instanceof Plan.Once once) {
                longest = Math.max(longest, once.when().length());
            }
        }
        return new Interval(window.from() - longest, window.to() + longest);
    }
}
