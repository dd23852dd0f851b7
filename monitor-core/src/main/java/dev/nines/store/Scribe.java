package dev.nines.store;

import dev.nines.account.Rewrite;
import dev.nines.account.Span;
import dev.nines.probe.Look;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches, each in one transaction that also keeps its number, and pipelined: nothing waits for an answer but
 * the end. What the database rejects for its content is found by halving, and the rest is written without it.
 */
final class Scribe {

    private static final String ADVANCE = "select nines.advance($1, $2, $3, $4, $5, $6)";

    /** Spans of one statement at most. */
    private static final int SPANS = 2_000;

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
            List<Future<?>> sent = new ArrayList<>();
            sent.add(connection.query("begin").execute());
            sent.add(advance(connection, batch));
            send(connection, effect, sent);
            sent.add(connection.query("commit").execute());
            return settled(sent).map(List.<Custodian.Rejected>of());
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

    private void send(PgConnection connection, Effect effect, List<Future<?>> sent) {
        List<Look> looks = effect.looks();
        for (int from = 0; from < looks.size(); from += LookRows.CHUNK) {
            List<Look> chunk = looks.subList(from, Math.min(from + LookRows.CHUNK, looks.size()));
            sent.add(connection.preparedQuery(LookRows.INSERT).execute(LookRows.live(chunk, parts)));
        }
        send(connection, FactRows.BLINDNESS, effect.blindness(), FactRows::row, sent);
        send(connection, FactRows.STEP, effect.steps(), FactRows::row, sent);
        send(connection, PlanRows.EVENT, effect.maintenance(), PlanRows::row, sent);
        send(connection, PlanRows.CORRECTION, effect.corrections(), PlanRows::row, sent);
        send(connection, PlanRows.WITHDRAWAL, effect.withdrawals(), PlanRows::row, sent);
        send(connection, FactRows.EVENT, effect.events(), FactRows::row, sent);
        send(connection, FactRows.NOTICE, effect.notices(), FactRows::row, sent);
        send(connection, FactRows.DELIVERY, effect.deliveries(), FactRows::row, sent);
        Function<Map.Entry<Part, Long>, Tuple> cut =
                one -> Tuple.of(parts.id(one.getKey()), Columns.time(one.getValue()));
        send(connection, ConclusionRows.CUT_RUNS, effect.cuts().entrySet(), cut, sent);
        send(
                connection,
                ConclusionRows.RUN,
                effect.runs(),
                run -> ConclusionRows.row(run, parts.id(Part.of(run))),
                sent);
        Collection<Rewrite> rewrites = effect.rewrites();
        Function<Rewrite, Tuple> start = rewrite -> Tuple.of(rewrite.service(), Columns.time(rewrite.from()));
        send(connection, ConclusionRows.CUT_SPANS, rewrites, start, sent);
        send(connection, ConclusionRows.END_SPAN, rewrites, start, sent);
        send(connection, ConclusionRows.CUT_OUTAGES, rewrites, start, sent);
        List<Span> spans =
                rewrites.stream().flatMap(rewrite -> rewrite.spans().stream()).toList();
        for (int from = 0; from < spans.size(); from += SPANS) {
            List<Span> chunk = spans.subList(from, Math.min(from + SPANS, spans.size()));
            sent.add(connection.preparedQuery(ConclusionRows.SPAN).execute(ConclusionRows.arrays(chunk)));
        }
        send(
                connection,
                ConclusionRows.OUTAGE,
                rewrites.stream().flatMap(rewrite -> rewrite.outages().stream()).toList(),
                ConclusionRows::row,
                sent);
        send(connection, ConclusionRows.INCIDENT, effect.incidents(), ConclusionRows::row, sent);
    }

    private static <T> void send(
            PgConnection connection, String sql, Collection<T> rows, Function<T, Tuple> row, List<Future<?>> sent) {
        if (!rows.isEmpty()) {
            sent.add(connection
                    .preparedQuery(sql)
                    .executeBatch(rows.stream().map(row).toList()));
        }
    }

    /** Waits for all and fails with the first failure in the order of sending: later ones only follow from it. */
    private static Future<Void> settled(List<Future<?>> sent) {
        return Future.join(sent).transform(all -> {
            @Nullable
            Throwable first = sent.stream()
                    .filter(Future::failed)
                    .findFirst()
                    .map(Future::cause)
                    .orElse(null);
            return first == null ? Future.succeededFuture() : Future.failedFuture(first);
        });
    }

    private Future<List<Custodian.Rejected>> salvage(PgConnection connection, Batch batch) {
        List<Custodian.Rejected> rejected = new ArrayList<>();
        return days.load(connection)
                .compose(reloaded -> ready(connection, batch.effect()))
                .compose(ready -> settled(List.of(connection.query("begin").execute(), advance(connection, batch))))
                .compose(begun -> piecewise(connection, batch, rejected))
                .compose(done -> connection.query("commit").execute())
                .map(committed -> rejected)
                .recover(fault ->
                        connection.query("rollback").execute().transform(undone -> Future.failedFuture(fault)));
    }

    private Future<Void> piecewise(PgConnection connection, Batch batch, List<Custodian.Rejected> rejected) {
        List<Future<?>> sent = new ArrayList<>();
        sent.add(connection.query("savepoint piece").execute());
        send(connection, batch.effect(), sent);
        return settled(sent).recover(fault -> {
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
