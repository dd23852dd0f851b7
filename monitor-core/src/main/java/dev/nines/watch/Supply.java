package dev.nines.watch;

import dev.nines.probe.Look;
import io.vertx.core.Future;
import java.util.List;

/** Looks that are handed in, some at a time, so that many are never held at once. */
@FunctionalInterface
public interface Supply {

    /** The next looks, some thousand at most; none at the end. Asked again only once these are stored. */
    Future<List<Look>> next();
}
