package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the database is and how it is connected to. */
final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** How long a connection may take to come about, milliseconds. */
    static final long CONNECT_WITHIN = 5_000;

    private static final int READERS = 4;
    private static final int WAITING_READERS = 256;

    /** Longer than a query may take. */
    private static final int SILENT_READER_SECONDS = 60;

    /** Longer than a batch may take, and than the pause between two heartbeats. */
    private static final int SILENT_WRITER_SECONDS = 45;

    /** PostgreSQL's code of a request for encryption. */
    private static final int ENCRYPTION = 80_877_103;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final PgConnectOptions writing;
    private final AtomicLong made = new AtomicLong();

    Database(Vertx vertx, PgConnectOptions options) {
        this.vertx = vertx;
        this.options =
                new PgConnectOptions(options).setCachePreparedStatements(true).setReconnectAttempts(0);
        this.options.addProperty("application_name", "nines");
        this.options.addProperty("TimeZone", "UTC");
        this.options.addProperty("client_min_messages", "warning");
        writing = new PgConnectOptions(this.options)
                .setProperties(new HashMap<>(this.options.getProperties()))
                .addProperty("enable_hashjoin", "off")
                .addProperty("enable_mergejoin", "off");
    }

    Vertx vertx() {
        return vertx;
    }

    /** {@code user@host:port/database}, for sentences; never the password. */
    String name() {
        return options.getUser() + "@" + address() + "/" + options.getDatabase();
    }

    String address() {
        return options.getHost() + ":" + options.getPort();
    }

    String user() {
        return options.getUser();
    }

    String database() {
        return options.getDatabase();
    }

    /**
     * A connection for whoever writes, which the caller closes. One that stays silent for long closes by itself. It
     * finds the other look of a slot by the index alone: to read a whole day is never better, whatever statistics say.
     */
    Future<Session> connect() {
        return connect(SILENT_WRITER_SECONDS);
    }

    /**
     * As {@link #connect()}, silent for so long. A server that accepts and then says nothing fails it, too: the driver
     * would wait for it and let nothing that it belongs to end, so we hear the server's voice first.
     */
    Future<Session> connect(int silentSeconds) {
        return hear().compose(answered -> session(silentSeconds))
                .recover(fault -> Future.failedFuture(Refusals.of(fault, this)));
    }

    private Future<Session> session(int silentSeconds) {
        Pool pool = pool(
                new PoolOptions()
                        .setName("nines-writer-" + made.incrementAndGet())
                        .setMaxSize(1),
                writing,
                silentSeconds);
        return connection(pool)
                .map(connection -> new Session(quiet((PgConnection) connection), pool))
                .onFailure(fault -> pool.close().onFailure(alreadyGone -> {}));
    }

    /** Asks for encryption, as any client may first, and wants any answer; what it says is for the driver to judge. */
    private Future<Void> hear() {
        if (options.isUsingDomainSocket()) {
            return Future.succeededFuture();
        }
        NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) CONNECT_WITHIN));
        return client.connect(options.getPort(), options.getHost())
                .compose(socket -> {
                    Promise<Void> answered = Promise.promise();
                    socket.handler(answer -> answered.tryComplete());
                    socket.exceptionHandler(answered::tryFail);
                    socket.closeHandler(gone -> answered.tryComplete());
                    socket.write(Buffer.buffer().appendInt(8).appendInt(ENCRYPTION))
                            .onFailure(answered::tryFail);
                    return answered.future();
                })
                .timeout(CONNECT_WITHIN, TimeUnit.MILLISECONDS)
                .eventually(client::close);
    }

    /**
     * A connection of the pool, or a failure in time. The pool's own deadline (5.0.12) breaks down when a connection
     * that it gave up fails later, and then never says that it is closed.
     */
    static Future<SqlConnection> connection(Pool pool) {
        Promise<SqlConnection> inTime = Promise.promise();
        Future<SqlConnection> asked = pool.getConnection();
        asked.onComplete(result -> {
            if (result.failed()) {
                inTime.tryFail(result.cause());
            } else if (!inTime.tryComplete(result.result())) {
                result.result().close().onFailure(alreadyGone -> {});
            }
        });
        // Of the pool's future and not of ours, so that it is told on the event loop of who asks.
        asked.timeout(CONNECT_WITHIN, TimeUnit.MILLISECONDS).onFailure(inTime::tryFail);
        return inTime.future();
    }

    /** Connections for readers, which the caller closes; they are made as needed. */
    Pool readers() {
        PoolOptions several = new PoolOptions()
                .setName("nines-readers")
                .setMaxSize(READERS)
                // Not that of whoever asks first: to decode many rows would hold up its looks.
                .setEventLoopSize(1)
                .setMaxWaitQueueSize(WAITING_READERS)
                .setIdleTimeout(SILENT_READER_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxLifetime(1)
                .setMaxLifetimeUnit(TimeUnit.HOURS);
        return pool(several, options, SILENT_READER_SECONDS);
    }

    /** Whoever uses the connection hears of its end by what it asks; without a handler it would also be printed. */
    <C extends SqlConnection> C quiet(C connection) {
        connection.exceptionHandler(fault -> LOG.atDebug()
                .addKeyValue("database", name())
                .addKeyValue("reason", fault.getMessage())
                .log("a connection ended"));
        return connection;
    }

    private Pool pool(PoolOptions pool, PgConnectOptions where, int silentSeconds) {
        return PgBuilder.pool()
                .with(pool)
                .with(new NetClientOptions().setReadIdleTimeout(silentSeconds).setConnectTimeout((int) CONNECT_WITHIN))
                .connectingTo(where)
                .using(vertx)
                .build();
    }
}
