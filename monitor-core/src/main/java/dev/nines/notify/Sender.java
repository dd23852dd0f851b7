package dev.nines.notify;

import dev.nines.incident.Notice;
import io.vertx.core.Future;

/** Tells through one channel. */
@FunctionalInterface
interface Sender {

    /** One attempt, bounded in time. What the other side does is an answer; a failed Future is our own fault. */
    Future<Answer> send(Notice notice);
}
