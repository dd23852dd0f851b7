package dev.nines.app.config;

import dev.nines.api.Token;
import java.util.List;

/** How Nines is reached. */
final class ServerSection {

    private static final Key<String> URL =
            Key.required("url", Addresses.SECRET_URL, "Called with GET as long as all is well.");
    private static final Key<Long> EVERY =
            Key.optional("every", Scalars.LENGTH, "How often it is called.").or("1m");
    private static final Shape<Server.Watchdog> WATCHDOG_SHAPE = Shape.of(
            "watchdog", fields -> new Server.Watchdog(new Secret(fields.need(URL)), fields.need(EVERY)), URL, EVERY);

    static final Key<HostPort> LISTEN =
            Key.required("listen", Addresses.LISTEN, "Where the API listens; open to the network only with tokens.");
    private static final Key<String> PUBLIC_URL =
            Key.optional("public_url", Addresses.URL, "Its address for people, in links.");
    private static final Key<Server.Watchdog> WATCHDOG =
            Key.optional("watchdog", WATCHDOG_SHAPE, "Who watches the watchman.");

    static final Shape<Server> SHAPE = Shape.of("server", ServerSection::build, LISTEN, PUBLIC_URL, WATCHDOG);

    private ServerSection() {}

    private static Server build(Fields fields) {
        String url = fields.get(PUBLIC_URL);
        return new Server(fields.need(LISTEN), url == null ? null : url.replaceFirst("/+$", ""), fields.get(WATCHDOG));
    }

    /** Complains of an API that is open to the network and to everybody. */
    static void refuseOpenDoor(Fields root, Key<Server> server, Key<List<Token>> tokens) {
        boolean none = !(root.node(tokens) instanceof Node.Sequence list)
                || list.items().isEmpty();
        Node listen = root.node(server) instanceof Node.Mapping mapping ? mapping.value(LISTEN.name()) : null;
        HostPort address = listen == null ? null : LISTEN.type().read(listen, Scope.silent());
        if (none && listen != null && address != null && !address.loopback()) {
            root.fault(
                    listen.place(),
                    address + " is open to the network, and there are no tokens",
                    "listen on 127.0.0.1, or add \"tokens\"");
        }
    }
}
