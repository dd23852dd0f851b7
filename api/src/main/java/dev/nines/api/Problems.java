package dev.nines.api;

import dev.nines.report.CannotTell;
import dev.nines.store.StorageException;
import dev.nines.watch.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure of another room means to a caller. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Problem of(Throwable failure, @Nullable String requestId) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof Refused refused) {
            String sentence = String.valueOf(refused.getMessage());
            return switch (refused.why()) {
                case NOT_FOUND -> Problem.notFound(sentence);
                case ILLEGAL -> Problem.illegalMove(sentence, refused.legal());
                case OWNED_BY_FILE -> Problem.of(Problem.Type.OWNED_BY_FILE, sentence);
                case UNFIT -> Problem.invalid(List.of(new Problem.Fault("body", sentence)));
                case STALE -> Problem.of(Problem.Type.STALE, sentence);
                case INCOMPLETE -> Problem.of(Problem.Type.INCOMPLETE, sentence);
            };
        }
        if (failure instanceof CannotTell untold) {
            return Problem.unavailable(String.valueOf(untold.getMessage()));
        }
        if (failure instanceof StorageException away) {
            return Problem.unavailable(String.valueOf(away.getMessage()));
        }
        LOG.atError().addKeyValue("request", requestId).setCause(failure).log("a request failed through our own fault");
        return Problem.of(Problem.Type.FAULT, "Nines has failed here; its log says how, under this request id.");
    }
}
