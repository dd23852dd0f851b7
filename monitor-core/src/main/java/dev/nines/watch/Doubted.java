package dev.nines.watch;

import dev.nines.probe.Look;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is doubted about one service, and the looks that wait while its account is made again. Belongs to the event loop
 * that owns the service.
 */
final class Doubted {

    private static final Logger LOG = LoggerFactory.getLogger(Doubted.class);

    /** Looks that wait at most. Those for which there is no room are in the journal: they are read again instead. */
    static final int ROOM = 10_000;

    /** A doubt, and who waits until it is cleared up. */
    record Question(Doubt doubt, Promise<Void> answer) {}

    private @Nullable Question open;
    private @Nullable Question asked;
    private List<Look> waiting = new ArrayList<>();
    private boolean overflown;
    private boolean resting;

    /** Adds a doubt; completes when it is cleared up. */
    Future<Void> add(Doubt doubt) {
        Question before = open;
        open = before == null
                ? new Question(doubt, Promise.promise())
                : new Question(before.doubt.and(doubt), before.answer);
        return open.answer.future();
    }

    /** Completes when no doubt of now is left; fails when one could not be cleared up yet. */
    Future<Void> cleared() {
        Question last = open == null ? asked : open;
        return last == null ? Future.succeededFuture() : last.answer.future();
    }

    /** Whether an account is being made that will take the place of the one in force. */
    boolean asking() {
        return asked != null;
    }

    /** Whether what is in memory was not kept: nothing more is concluded from it. */
    boolean unkept() {
        return (open != null && open.doubt.unkept()) || (asked != null && asked.doubt.unkept());
    }

    /** Whether the account in force is good for conclusions and to be written down. */
    boolean accountStands() {
        return !asking() && !unkept();
    }

    /** What is to be cleared up now, null when nothing is or something else comes first; from now on looks wait. */
    @Nullable
    Doubt ask() {
        if (open == null || asked != null || resting) {
            return null;
        }
        asked = open;
        open = null;
        overflown = false;
        return asked.doubt;
    }

    /** Whether the look need not be folded: it waits, or it will be read again. */
    boolean hold(Look look) {
        if (asked == null) {
            return unkept();
        }
        if (!overflown && waiting.size() < ROOM) {
            waiting.add(look);
            return true;
        }
        if (!overflown) {
            overflown = true;
            LOG.atWarn()
                    .addKeyValue("service", look.service())
                    .addKeyValue("looks", waiting.size())
                    .log("more looks come than can wait while an account is made again; it will be made once more");
            add(Doubt.since(waiting.get(0).started()));
            waiting = new ArrayList<>();
        }
        return true;
    }

    /** The looks that have waited, once the account is made. */
    List<Look> release() {
        List<Look> held = waiting;
        waiting = new ArrayList<>();
        return held;
    }

    /** The question that was asked is out of the way; whoever asked it says how it ended. */
    Question answered() {
        Question question = Objects.requireNonNull(asked, "nothing was asked");
        asked = null;
        return question;
    }

    /** Whether nothing is asked for a while, since the last answer could not be had. */
    boolean resting() {
        return resting;
    }

    void resting(boolean yes) {
        resting = yes;
    }
}
