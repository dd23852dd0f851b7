package dev.nines.incident;

import dev.nines.incident.Decision.Happening;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Incidents about a certificate that runs out soon; they never touch the state of the service. */
public final class Certificate {

    private static final long DAY = 86_400_000;

    private final Policy policy;

    public Certificate(Policy policy) {
        this.policy = policy;
    }

    /**
     * What a look saw.
     *
     * @param expiry earliest end of validity among the service's certificates, epoch milliseconds
     * @param warnDays an incident opens when it comes sooner than this
     * @param newest the service's newest incident of this family, null when there was none
     * @param facts what the rubric may ask for
     */
    public record Situation(
            String service,
            String probe,
            long expiry,
            int warnDays,
            boolean maintenance,
            @Nullable Incident newest,
            Map<String, Object> facts) {

        private boolean soon(long now) {
            return Certificate.soon(expiry, warnDays, now);
        }
    }

    /** Whether it runs out sooner than was asked for; instants in epoch milliseconds. */
    public static boolean soon(long expiry, int warnDays, long now) {
        return expiry - now < warnDays * DAY;
    }

    /** What to do now, if anything; {@code id} names a new incident. */
    public Optional<Decision> decide(Situation situation, Supplier<String> id, long now) {
        Incident newest = situation.newest;
        if (newest != null && newest.status() instanceof Status.Open before) {
            if (situation.soon(now)) {
                return Optional.empty();
            }
            Incident renewed = newest.with()
                    .restoredAt(now)
                    .status(new Status.Resolved(before), now)
                    .done();
            return Optional.of(
                    Decision.of(renewed, Happening.ours("incident.resolved", "the certificate was renewed")));
        }
        boolean saidAlready = newest != null && subject(situation.expiry).equals(newest.outage());
        if (!situation.soon(now) || situation.maintenance || saidAlready) {
            return Optional.empty();
        }
        Rubric.Verdict verdict = policy.rubric().judge(situation.facts);
        String summary = "Certificate of " + situation.service + "/" + situation.probe
                + (situation.expiry <= now ? " ran out on " : " runs out on ")
                + Instant.ofEpochMilli(situation.expiry);
        Incident opened = new Incident(
                id.get(),
                1,
                situation.service,
                Family.CERTIFICATE,
                summary,
                verdict.priority(),
                List.of(verdict.reason()),
                new Status.Prioritised(),
                now,
                now,
                null,
                null,
                null,
                null,
                subject(situation.expiry),
                null,
                policy.told(verdict.priority()),
                null,
                null,
                null);
        return Optional.of(Decision.of(opened, Happening.ours("incident.opened", summary)));
    }

    /** What the incident stands for: one certificate's end; a person who resolved it is not told of it again. */
    private static String subject(long expiry) {
        return "certificate-" + Long.toString(expiry, 36);
    }
}
