package dev.nines.store;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is lost on any thread; the journal's event loop alone says so, once for each trouble. */
final class Losses {

    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

    private final LongAdder looks = new LongAdder();
    private boolean said;
    private long before;

    void count(long lost) {
        looks.add(lost);
    }

    /** Looks since the start. */
    long looks() {
        return looks.sum();
    }

    /** Says that something was lost that has been counted. */
    void say(Loss loss) {
        if (!said) {
            said = true;
            before = looks() - loss.looks();
            LOG.atError().addKeyValue("reason", loss.why()).log("looks are lost");
        }
    }

    /** Something was kept, and nothing stands in the way of more. */
    void over() {
        if (said) {
            said = false;
            LOG.atInfo().addKeyValue("lost", looks() - before).log("no more looks are lost");
        }
    }
}
