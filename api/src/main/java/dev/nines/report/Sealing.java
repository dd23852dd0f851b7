package dev.nines.report;

import dev.nines.report.SealedFile.Claim;
import dev.nines.store.Sealed;
import dev.nines.store.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Seals statements into the chains of their agreements, with one key. */
public final class Sealing {

    private final Vertx vertx;
    private final Vault vault;
    private final SealKey key;

    public Sealing(Vertx vertx, Vault vault, SealKey key) {
        this.vertx = vertx;
        this.vault = vault;
        this.key = key;
    }

    /**
     * Seals a statement as the next revision of its period; where the newest one says the same, that one stands.
     *
     * @param by who has it sealed
     * @param now epoch milliseconds
     * @return the revision that stands; fails with an {@link IllegalStateException} while its period goes on
     */
    public Future<Sealed> seal(Document document, String by, long now) {
        String agreement = document.statement().standing().agreement().id();
        String period = document.statement().standing().term().name();
        if (!document.statement().standing().ended()) {
            return Future.failedFuture(new IllegalStateException(
                    "Period " + period + " of " + agreement + " goes on: seal it once it has ended."));
        }
        return vault.seal(
                agreement,
                period,
                place -> vertx.executeBlocking(() -> {
                    Sealed newest = place.newest();
                    return newest != null && says(newest, document) ? newest : made(document, place, by, now);
                }));
    }

    /** Whether what was sealed still is what the statement says; false for one that was changed. */
    public static boolean says(Sealed sealed, Document document) {
        return file(sealed.document()).says(document);
    }

    private Sealed made(Document document, Vault.Place place, String by, long now) {
        @Nullable String previous = place.previous();
        String text = document.seal(key, place.revision(), place.number(), now, by, previous);
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
