package dev.nines.api;

import dev.nines.incident.Ids;
import dev.nines.probe.Time;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request: it gets an id, its sender is named, it is held against the contract, answered by the handler
 * of its operation, and the answer is written.
 */
final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final String CALLER = "caller";
    private static final String ID = "x-request-id";
    private static final Pattern GOOD_ID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    /** The one operation whose body is read as it comes. */
    private static final String STREAMED = "absorb";

    private static final int MOST_BODY_BYTES = 1 << 16;

    private final Vertx vertx;
    private final Contract contract;
    private final Routes routes;
    private final Intake intake;
    private final Upload.Budget budget;
    private final Supplier<Access> access;
    private final Time time;
    private final Ids ids;

    Door(
            Vertx vertx,
            Contract contract,
            Routes routes,
            Intake intake,
            Upload.Budget budget,
            Supplier<Access> access,
            Time time,
            Ids ids) {
        this.vertx = vertx;
        this.contract = contract;
        this.routes = routes;
        this.intake = intake;
        this.budget = budget;
        this.access = access;
        this.time = time;
        this.ids = ids;
    }

    Router router() {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.operations());
        builder.rootHandler(this::identify);
        for (OpenAPIRoute route : builder.getRoutes()) {
            open(route.setDoValidation(false).setDoSecurity(false));
        }
        Router router = builder.createRouter();
        for (int status : new int[] {400, 404, 405, 500}) {
            router.errorHandler(status, request -> refuse(request, status));
        }
        return router;
    }

    private void open(OpenAPIRoute route) {
        Operation operation = route.getOperation();
        Validation validation = new Validation(operation, contract.operations().getSchemaRepository());
        Role needed = Contract.needed(operation);
        route.addHandler(request -> {
            request.put(CALLER, admit(request.request(), needed));
            request.next();
        });
        if (operation.getOperationId().equals(STREAMED)) {
            route.addHandler(request -> send(request, intake.answer(request.get(CALLER), request.request())));
            return;
        }
        Routes.Handler handler = routes.of(operation.getOperationId());
        route.addHandler(request -> send(
                request,
                body(request, validation).compose(body -> handler.answer(question(request, validation, body)))));
    }

    private Future<JsonObject> body(RoutingContext request, Validation validation) {
        if (!validation.wantsBody()) {
            return Future.succeededFuture(new JsonObject());
        }
        String type = request.request().getHeader("content-type");
        return Upload.of(request.request(), MOST_BODY_BYTES, budget).map(upload -> {
            try {
                return validation.body(type, upload.buffer());
            } finally {
                upload.release();
            }
        });
    }

    private Question question(RoutingContext request, Validation validation, JsonObject body) {
        return new Question(
                request.get(CALLER),
                time.now(),
                validation.values(request, body),
                body,
                request.request().getHeader("accept"));
    }

    private void identify(RoutingContext request) {
        String given = request.request().getHeader(ID);
        String id = given != null && GOOD_ID.matcher(given).matches() ? given : ids.next(time.now());
        request.put(ID, id);
        request.response()
                .putHeader(ID, id)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("cache-control", "no-store");
        request.next();
    }

    private Caller admit(HttpServerRequest request, @Nullable Role needed) {
        if (needed == null) {
            return Caller.NOBODY;
        }
        Caller caller = access.get().admit(Access.Credentials.of(request), time.now());
        if (!caller.may(needed)) {
            throw Problem.forbidden("This needs the role " + needed.word() + ".");
        }
        return caller;
    }

    /** The one place where the way of a request ends. */
    private void send(RoutingContext request, Future<Answer> coming) {
        boolean gzip = Accept.gzip(request.request().getHeader("accept-encoding"));
        coming.compose(answer -> vertx.executeBlocking(() -> answer.bytes(gzip), false)
                        .compose(bytes -> {
                            HttpServerResponse response = request.response();
                            if (response.closed() || response.ended()) {
                                return Future.succeededFuture();
                            }
                            answer.headers().forEach(response::putHeader);
                            if (gzip) {
                                response.putHeader("content-encoding", "gzip");
                            }
                            return response.setStatusCode(answer.status())
                                    .putHeader("content-type", answer.type())
                                    .putHeader("vary", "accept-encoding")
                                    .end(bytes);
                        }))
                .onFailure(request::fail);
    }

    private void refuse(RoutingContext request, int status) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        Problem problem = problem(request, status);
        int code = problem.type().status();
        if (code == HttpResponseStatus.UNAUTHORIZED.code()) {
            response.putHeader("www-authenticate", "Bearer realm=\"nines\"");
        } else if (code == HttpResponseStatus.SERVICE_UNAVAILABLE.code()) {
            response.putHeader("retry-after", "1");
        } else if (code == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
            response.putHeader("allow", contract.methods(request.request().path()));
        }
        String id = request.get(ID);
        response.setStatusCode(code)
                .putHeader("content-type", "application/problem+json")
                .end(problem.json(request.request().path(), id).toBuffer())
                .onFailure(gone ->
                        LOG.atDebug().addKeyValue("request", id).setCause(gone).log("caller has gone"));
    }

    private static Problem problem(RoutingContext request, int status) {
        Throwable failure = request.failure();
        if (failure != null) {
            return Problems.of(failure, request.get(ID));
        }
        return switch (status) {
            case 404 -> Problem.notFound("There is nothing at this path. /openapi.yaml lists what there is.");
            case 405 -> Problem.of(Problem.Type.METHOD_NOT_ALLOWED, "Use one of the methods in `allow`.");
            case 413 -> Problem.of(Problem.Type.TOO_LARGE, "A body holds at most " + MOST_BODY_BYTES + " bytes here.");
            default -> Problem.of(Problem.Type.UNREADABLE, "The request cannot be read.");
        };
    }
}
