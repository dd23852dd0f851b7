package dev.nines.agreement;

import dev.nines.monitor.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was promised, by whom to whom, and how that changed.
 *
 * @param zone in which its days, months and deadlines are
 * @param contacts channels that hear how it stands
 * @param versions at least one, from the earliest on; each begins with a period of its own terms and of those before
 */
public record Agreement(String id, Party party, ZoneId zone, List<String> contacts, List<Version> versions) {

    public Agreement {
        contacts = List.copyOf(contacts);
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("agreement " + id + " has no version");
        }
        for (int i = 0; i < versions.size(); i++) {
            LocalDate effective = versions.get(i).effective;
            check(id, effective, versions.get(i).terms.period());
            if (i > 0) {
                check(id, effective, versions.get(i - 1).terms.period());
                if (!versions.get(i - 1).effective.isBefore(effective)) {
                    throw new IllegalArgumentException("versions of " + id + " are not in order at " + effective);
                }
            }
        }
    }

    private static void check(String id, LocalDate effective, Period period) {
        if (!period.beginsOn(effective)) {
            throw new IllegalArgumentException("agreement " + id + " changes on " + effective
                    + ", which is not the first day of a " + period.word());
        }
    }

    /**
     * Terms, and the first local date on which they hold.
     *
     * @param effective the first day of a period
     */
    public record Version(LocalDate effective, Terms terms) {}

    /** The internal agreement that the {@code target} of a service stands for: 30 days, without end or beginning. */
    public static Agreement internal(String service, BigDecimal target) {
        Terms terms = Terms.draft(List.of(service), target.toPlainString(), RollingPeriod.days(30))
                .burn(null)
                .terms();
        return new Agreement(
                service,
                new Party(Party.Kind.INTERNAL, service),
                ZoneOffset.UTC,
                List.of(),
                List.of(new Version(LocalDate.EPOCH, terms)));
    }

    /** The version in force on a local date, null before the first. */
    public @Nullable Version on(LocalDate day) {
        Version inForce = null;
        for (Version version : versions) {
            if (!version.effective.isAfter(day)) {
                inForce = version;
            }
        }
        return inForce;
    }

    /**
     * A period by its name: its time, and the version that it is under, which is that of its first day, of a rolling
     * one that of its last.
     *
     * @throws IllegalArgumentException if no version has a period of that name
     */
    public Term named(String name) {
        IllegalArgumentException wrong = null;
        for (int i = versions.size() - 1; i >= 0; i--) {
            Period period = versions.get(i).terms.period();
            try {
                Interval window = period.named(name, zone);
                if (versions.get(i).equals(on(period.decidingDay(window, zone)))) {
                    return new Term(name, window, versions.get(i));
                }
            } catch (IllegalArgumentException e) {
                wrong = wrong == null ? e : wrong;
            }
        }
        throw new IllegalArgumentException(
                wrong == null
                        ? "agreement " + id + " holds from " + versions.get(0).effective + " on"
                        : wrong.getMessage(),
                wrong);
    }

    /** The period that an instant lies in, of a rolling one that ends with its day; null before the first version. */
    public @Nullable Term at(long instant) {
        Version version = on(Period.dateAt(instant, zone));
        return version == null ? null : named(version.terms.period().nameAt(instant, zone));
    }

    /**
     * A period of an agreement.
     *
     * @param window all of its time, also what is still to come
     */
    public record Term(String name, Interval window, Version version) {

        public Terms terms() {
            return version.terms;
        }
    }
}
