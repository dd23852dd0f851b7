package dev.nines.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One API of the platform, and how it answers when it is well.
 *
 * @param id of the service in the demo's configuration
 */
record Api(String id, List<Route> routes) {

    /** The one session that everybody shares. */
    static final String SESSION = "demo-session-1";

    private static final Api PAYMENTS = new Api(
            "payments",
            new Route(
                    "POST",
                    "/v1/payments",
                    null,
                    201,
                    "{\"id\":\"pay_20931\",\"status\":\"created\",\"amount\":1250,\"currency\":\"EUR\"}"));
    private static final Api SESSIONS = new Api(
            "sessions",
            new Route(
                    "POST",
                    "/v1/login",
                    null,
                    200,
                    "{\"token\":\"" + SESSION + "\",\"player\":\"p-4711\",\"ttl\":3600}"),
            new Route(
                    "GET",
                    "/v1/session",
                    "Bearer " + SESSION,
                    200,
                    "{\"player\":\"p-4711\",\"state\":\"active\",\"table\":\"roulette-7\"}"));
    private static final Api CARDS = new Api(
            "cards",
            new Route("GET", "/v1/health", null, 200, "{\"status\":\"ok\",\"acquirer\":\"demo\",\"region\":\"eu\"}"));
    private static final Api KYC = new Api(
            "kyc",
            new Route(
                    "POST", "/v1/checks", null, 200, "{\"reference\":\"chk_77\",\"result\":\"clear\",\"score\":98.5}"));

    /** The platform. */
    static final List<Api> ALL = List.of(PAYMENTS, SESSIONS, CARDS, KYC);

    Api {
        routes = List.copyOf(routes);
    }

    private Api(String id, Route... routes) {
        this(id, List.of(routes));
    }

    /**
     * One thing that can be asked.
     *
     * @param authorization what the request must bear, null for nothing
     * @param status and {@code body} of the good answer; long enough that its dripping outlasts every timeout
     */
    record Route(String method, String path, @Nullable String authorization, int status, String body) {}
}
