package dev.nines.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an account when it took something in: all of it is to be stored.
 *
 * @param late it reaches back before what the account can still change, or repeats what it knows: nothing became
 *     different, and only a {@link Rebuild} can tell what it means
 * @param runs that began, and as they ended those before them
 * @param rewrite what became different on the timeline, null when nothing did
 */
public record Fold(boolean late, List<Run> runs, @Nullable Rewrite rewrite, State before, State after) {

    public Fold {
        runs = List.copyOf(runs);
    }

    /** Whether there is nothing to store. */
    public boolean isEmpty() {
        return runs.isEmpty() && rewrite == null;
    }
}
