package dev.nines.report;

import dev.nines.report.SealedFile.Claim;
import dev.nines.store.Sealed;
import dev.nines.store.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Seals statements into the chains of their agreements, with the one key of a file, and reads what was sealed. */
public final class Sealing {

    private final Vertx vertx;
    private final Vault vault;
    private final Path key;

    /** @param key the file of the {@link SealKey}, which is made when it is first needed */
    public Sealing(Vertx vertx, Vault vault, Path key) {
        this.vertx = vertx;
        this.vault = vault;
        this.key = key;
    }

    /**
     * What stands in the vault of a period.
     *
     * @param added whether it was added just now
     */
    public record Standing(Sealed sealed, boolean added) {}

    /**
     * Seals a statement as the next revision of its period; where the newest one says the same, that one stands.
     *
     * @param by who has it sealed
     * @param now epoch milliseconds
     * @return the revision that stands; fails with an {@link IllegalStateException} while its period goes on, and with a
     *     {@link dev.nines.store.StorageException} when the key or the database cannot be used
     */
    public Future<Standing> seal(Document document, String by, long now) {
        String agreement = document.statement().standing().agreement().id();
        String period = document.statement().standing().term().name();
        if (!document.statement().standing().ended()) {
            return Future.failedFuture(new IllegalStateException(
                    "Period " + period + " of " + agreement + " goes on: seal it once it has ended."));
        }
        AtomicReference<@Nullable Sealed> before = new AtomicReference<>();
        return vault.seal(agreement, period, place -> {
                    before.set(place.newest());
                    return vertx.executeBlocking(() -> next(document, place, by, now), false);
                })
                .map(stands -> new Standing(stands, !stands.equals(before.get())));
    }

    private Sealed next(Document document, Vault.Place place, String by, long now) {
        Sealed newest = place.newest();
        return newest != null && says(newest, document) ? newest : made(document, place, by, now);
    }

    /**
     * What was sealed of a period.
     *
     * @param revision null for the newest
     * @return none or one
     */
    public Future<List<Sealed>> sealed(String agreement, String period, @Nullable Integer revision) {
        return vault.sealed(agreement, period, revision);
    }

    /** Beside a statement, what was sealed of its period. */
    public Future<Published> published(Document document) {
        return published(vertx, vault, document);
    }

    /** As the other, where nothing is sealed. */
    public static Future<Published> published(Vertx vertx, Vault vault, Document document) {
        String agreement = document.statement().standing().agreement().id();
        String period = document.statement().standing().term().name();
        return vault.sealed(agreement, period, null)
                .compose(found -> vertx.executeBlocking(
                        () -> found.isEmpty()
                                ? new Published(document, null, false)
                                : new Published(document, found.get(0), !says(found.get(0), document)),
                        false));
    }

    /** Whether what was sealed still is what the statement says; false for one that was changed. */
    static boolean says(Sealed sealed, Document document) {
        return file(sealed.document()).says(document);
    }

    private Sealed made(Document document, Vault.Place place, String by, long now) {
        String previous = place.previous();
        String text = document.seal(SealKey.at(key), place.revision(), place.number(), now, by, previous);
        Claim claim = file(text).genuine();
        if (claim == null) {
            throw new IllegalStateException("what was sealed just now cannot be verified");
        }
        return new Sealed(
                claim.agreement(), claim.period(), place.revision(), place.number(), now, previous, claim.hash(), text);
    }

    private static SealedFile file(String text) {
        return new SealedFile(text.getBytes(StandardCharsets.UTF_8));
    }
}
