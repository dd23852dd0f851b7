package dev.nines.probes;

import io.netty.handler.codec.http.HttpMethod;

/** One request of a look: the first, or one that a redirect asks for. */
record Hop(HttpMethod method, Target target, boolean body) {

    /** Whether an answer with this status and a {@code location} asks for another request. */
    static boolean redirects(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * 307 and 308 repeat the request; the others fetch what it made, as every client does.
     *
     * @throws IllegalArgumentException saying why it leads nowhere
     */
    Hop follow(int status, String location) {
        Target next = target.follow(location);
        if (target.tls() && !next.tls()) {
            throw new IllegalArgumentException("redirect from https to http");
        }
        boolean repeat = status == 307 || status == 308;
        boolean safe = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return repeat || safe ? new Hop(method, next, body && repeat) : new Hop(HttpMethod.GET, next, false);
    }

    boolean repeatable() {
        return !method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PATCH);
    }
}
