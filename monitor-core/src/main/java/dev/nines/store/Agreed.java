package dev.nines.store;

import dev.nines.agreement.Agreement;
import dev.nines.agreement.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as it was and is, whatever became of the lines that it was written in: rule A10.
 *
 * @param agreement with every version that has been in force and those to come; all else as it was loaded last
 * @param implied it is what the target of a service stands for
 * @param revisions all that were loaded, oldest first
 */
public record Agreed(Agreement agreement, boolean implied, List<Revision> revisions) {

    public Agreed {
        revisions = List.copyOf(revisions);
    }

    /**
     * What was loaded.
     *
     * @param loadedAt epoch milliseconds
     * @param definition as it was written, null when it was written no more
     */
    public record Revision(long loadedAt, @Nullable Agreement definition) {}

    /** When it left the configuration, epoch milliseconds; null while it is there. */
    public @Nullable Long removedAt() {
        Revision newest = revisions.get(revisions.size() - 1);
        return newest.definition == null ? newest.loadedAt : null;
    }

    /**
     * What holds by all that was loaded, null when it left before any of it was in force.
     *
     * @param revisions oldest first
     */
    static @Nullable Agreed of(boolean implied, List<Revision> revisions) {
        Agreement agreement = null;
        for (Revision revision : revisions) {
            agreement = implied ? moved(agreement, revision) : revised(agreement, revision);
        }
        return agreement == null ? null : new Agreed(agreement, implied, revisions);
    }

    /** Versions that have been in force stand; what was to come is as the newest revision says. */
    private static @Nullable Agreement revised(@Nullable Agreement before, Revision revision) {
        Agreement next = revision.definition;
        if (before == null) {
            return next;
        }
        LocalDate today = Period.dateAt(revision.loadedAt, before.zone());
        TreeMap<LocalDate, Agreement.Version> versions = inForce(before, today);
        if (next == null) {
            return versions.isEmpty() ? null : with(before, versions);
        }
        next.versions().forEach(version -> versions.putIfAbsent(version.effective(), version));
        return with(next, versions);
    }

    /** A target has no versions of its own: another one holds from the day on which it was loaded. */
    private static @Nullable Agreement moved(@Nullable Agreement before, Revision revision) {
        Agreement next = revision.definition;
        if (before == null || next == null) {
            return next == null ? before : next;
        }
        TreeMap<LocalDate, Agreement.Version> versions = inForce(before, LocalDate.MAX);
        Agreement.Version newest = next.versions().get(0);
        if (!newest.terms().equals(versions.lastEntry().getValue().terms())) {
            LocalDate today = Period.dateAt(revision.loadedAt, next.zone());
            versions.put(today, new Agreement.Version(today, newest.terms()));
        }
        return with(next, versions);
    }

    private static TreeMap<LocalDate, Agreement.Version> inForce(Agreement agreement, LocalDate today) {
        TreeMap<LocalDate, Agreement.Version> versions = new TreeMap<>();
        agreement.versions().stream()
                .filter(version -> !version.effective().isAfter(today))
                .forEach(version -> versions.put(version.effective(), version));
        return versions;
    }

    private static Agreement with(Agreement agreement, TreeMap<LocalDate, Agreement.Version> versions) {
        return new Agreement(
                agreement.id(),
                agreement.party(),
                agreement.zone(),
                agreement.contacts(),
                new ArrayList<>(versions.values()));
    }

    /**
     * Why a definition cannot be loaded: it would rewrite what has been in force. One sentence that says what to do,
     * null when nothing is against it.
     *
     * @param now epoch milliseconds
     */
    @Nullable
    String objection(Agreement next, long now) {
        LocalDate today = Period.dateAt(now, agreement.zone());
        TreeMap<LocalDate, Agreement.Version> versions = inForce(agreement, today);
        if (implied || versions.isEmpty()) {
            return null;
        }
        if (!next.zone().equals(agreement.zone())
                || next.party().kind() != agreement.party().kind()) {
            return "has been in force in zone " + agreement.zone() + " with a "
                    + agreement.party().kind().word() + ", and neither can be changed; restore them, or give the other"
                    + " agreement another name";
        }
        LocalDate newest = null;
        for (Agreement.Version version : next.versions()) {
            if (!version.effective().isAfter(today)) {
                newest = version.effective();
                String why = objection(version, versions);
                if (why != null) {
                    return why;
                }
            }
        }
        if (newest != null && !newest.equals(versions.lastKey())) {
            return "the version effective " + versions.lastKey() + " has been in force and cannot be removed; restore"
                    + " it, and add a version with a later \"effective\"";
        }
        return unfit(next, now);
    }

    private static @Nullable String objection(
            Agreement.Version version, TreeMap<LocalDate, Agreement.Version> versions) {
        Agreement.Version known = versions.get(version.effective());
        if (known != null && !known.terms().equals(version.terms())) {
            return "the version effective " + known.effective() + " has been in force and cannot be edited ("
                    + String.join(", ", changed(known, version)) + "); restore it, and add a version with a later"
                    + " \"effective\"";
        }
        if (known == null && version.effective().isAfter(versions.firstKey())) {
            return "the version effective " + version.effective() + " came too late, that of "
                    + versions.floorKey(version.effective()) + " has been in force on that day; give it a later"
                    + " \"effective\"";
        }
        return null;
    }

    private static List<String> changed(Agreement.Version before, Agreement.Version after) {
        return TermsJson.of(before.terms()).stream()
                .filter(term -> !Objects.equals(
                        term.getValue(), TermsJson.of(after.terms()).getValue(term.getKey())))
                .map(term -> term.getKey().replaceAll("_ms$", ""))
                .sorted()
                .toList();
    }

    /** Periods of what is to come may not begin within one of what has been in force. */
    private @Nullable String unfit(Agreement next, long now) {
        try {
            revised(agreement, new Revision(now, next));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage() + ", counted from the versions that have been in force; choose another \"effective\"";
        }
    }
}
