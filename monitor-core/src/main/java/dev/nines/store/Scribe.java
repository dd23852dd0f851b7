package dev.nines.store;

import dev.nines.account.Rewrite;
import dev.nines.account.Span;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes batches, each in one transaction that also keeps its number, and pipelined: of an ordinary batch
 * nothing waits for an answer but the end. What the database rejects for its content is found by halving, and the rest is written without it.
 */
final class Scribe {

    private static final String ADVANCE = "select nines.advance($1, $2, $3, $4, $5, $6)";

    /** Rows of one statement at most. */
    private static final int ROWS = 2_000;

    private final String spool;
    private final long writer;
    private final Parts parts;
    private final Days days;

    /**
     * @param spool whose sequence numbers the batches
     * @param writer number of this process's start
     */
    Scribe(String spool, long writer, Parts parts, Days days) {
        this.spool = spool;
        this.writer = writer;
        this.parts = parts;
        this.days = days;
    }

    /** Writes a batch; the pieces that the database rejects are left out and returned. */
    Future<List<Custodian.Rejected>> write(PgConnection connection, Batch batch) {
        return attempt(connection, batch).recover(fault -> {
            if (Refusals.is(Refusals.APPLIED_BEFORE, fault)) {
                return Future.succeededFuture(List.of());
            }
            return Refusals.ofContent(fault) ? salvage(connection, batch) : Future.failedFuture(fault);
        });
    }

    private Future<List<Custodian.Rejected>> attempt(PgConnection connection, Batch batch) {
        Effect effect = batch.effect();
        return ready(connection, effect).compose(ready -> {
            Pipeline pipeline = new Pipeline();
            pipeline.add(() -> connection.query("begin").execute());
            pipeline.add(() -> advance(connection, batch));
            add(connection, effect, pipeline);
            pipeline.add(() -> connection.query("commit").execute());
            return pipeline.run().map(List.<Custodian.Rejected>of());
        });
    }

    private Future<Void> ready(PgConnection connection, Effect effect) {
        return parts.ensure(connection, effect.parts()).compose(known -> days.ensure(connection, effect.looks()));
    }

    private Future<?> advance(PgConnection connection, Batch batch) {
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(
                        spool,
                        batch.number(),
                        writer,
                        batch.author(),
                        Columns.time(batch.at()),
                        Columns.timeOrNull(batch.stopped())));
    }

    private void add(PgConnection connection, Effect effect, Pipeline to) {
        addArrays(connection, LookRows.INSERT, effect.looks(), looks -> LookRows.live(looks, parts), to);
        add(connection, FactRows.BLINDNESS, effect.blindness(), FactRows::row, to);
        add(connection, FactRows.STEP, effect.steps(), FactRows::row, to);
        add(connection, PlanRows.EVENT, effect.maintenance(), PlanRows::row, to);
        add(connection, PlanRows.CORRECTION, effect.corrections(), PlanRows::row, to);
        add(connection, PlanRows.WITHDRAWAL, effect.withdrawals(), PlanRows::row, to);
        add(connection, FactRows.EVENT, effect.events(), FactRows::row, to);
        add(connection, FactRows.NOTICE, effect.notices(), FactRows::row, to);
        add(connection, FactRows.DELIVERY, effect.deliveries(), FactRows::row, to);
        Function<Map.Entry<Part, Long>, Tuple> cut =
                one -> Tuple.of(parts.id(one.getKey()), Columns.time(one.getValue()));
        add(connection, ConclusionRows.CUT_RUNS, effect.cuts().entrySet(), cut, to);
        addArrays(connection, ConclusionRows.RUN, effect.runs(), runs -> ConclusionRows.arrays(runs, parts::id), to);
        Collection<Rewrite> rewrites = effect.rewrites();
        Function<Rewrite, Tuple> start = rewrite -> Tuple.of(rewrite.service(), Columns.time(rewrite.from()));
        add(connection, ConclusionRows.CUT_SPANS, rewrites, start, to);
        add(connection, ConclusionRows.END_SPAN, rewrites, start, to);
        add(connection, ConclusionRows.CUT_OUTAGES, rewrites, start, to);
        List<Span> spans =
                rewrites.stream().flatMap(rewrite -> rewrite.spans().stream()).toList();
        addArrays(connection, ConclusionRows.SPAN, spans, ConclusionRows::arrays, to);
        add(
                connection,
                ConclusionRows.OUTAGE,
                rewrites.stream().flatMap(rewrite -> rewrite.outages().stream()).toList(),
                ConclusionRows::row,
                to);
        add(connection, ConclusionRows.INCIDENT, effect.incidents(), ConclusionRows::row, to);
    }

    private static <T> void add(
            PgConnection connection, String sql, Collection<T> rows, Function<T, Tuple> row, Pipeline to) {
        if (!rows.isEmpty()) {
            to.add(() -> connection
                    .preparedQuery(sql)
                    .executeBatch(rows.stream().map(row).toList()));
        }
    }

    /** Many rows by statements that take arrays, which are made when their statement's turn comes. */
    private static <T> void addArrays(
            PgConnection connection, String sql, List<T> rows, Function<List<T>, Tuple> arrays, Pipeline to) {
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<T> some = rows.subList(from, Math.min(from + ROWS, rows.size()));
            to.add(() -> connection.preparedQuery(sql).execute(arrays.apply(some)));
        }
    }

    private Future<List<Custodian.Rejected>> salvage(PgConnection connection, Batch batch) {
        List<Custodian.Rejected> rejected = new ArrayList<>();
        return days.load(connection)
                .compose(reloaded -> ready(connection, batch.effect()))
                .compose(ready -> begin(connection, batch))
                .compose(begun -> piecewise(connection, batch, rejected))
                .compose(done -> connection.query("commit").execute())
                .map(committed -> rejected)
                .recover(fault ->
                        connection.query("rollback").execute().transform(undone -> Future.failedFuture(fault)));
    }

    private Future<Void> begin(PgConnection connection, Batch batch) {
        Pipeline pipeline = new Pipeline();
        pipeline.add(() -> connection.query("begin").execute());
        pipeline.add(() -> advance(connection, batch));
        return pipeline.run();
    }

    private Future<Void> piecewise(PgConnection connection, Batch batch, List<Custodian.Rejected> rejected) {
        Pipeline pipeline = new Pipeline();
        pipeline.add(() -> connection.query("savepoint piece").execute());
        add(connection, batch.effect(), pipeline);
        return pipeline.run().recover(fault -> {
            if (!Refusals.ofContent(fault)) {
                return Future.failedFuture(fault);
            }
            return connection.query("rollback to piece").execute().compose(undone -> {
                int pieces = batch.pieces();
                if (pieces == 1) {
                    rejected.add(new Custodian.Rejected(batch, String.valueOf(fault.getMessage())));
                    return Future.succeededFuture();
                }
                int half = pieces / 2;
                return piecewise(connection, batch.pieces(0, half), rejected)
                        .compose(first -> piecewise(connection, batch.pieces(half, pieces), rejected));
            });
        });
    }
}
