package dev.nines.report;

import dev.nines.agreement.Agreement;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import io.vertx.core.Future;

/** Makes statements with the looks behind them; answers complete on the caller's context. */
public final class Statements {

    private final Books books;
    private final Archive archive;

    public Statements(Books books, Archive archive) {
        this.books = books;
        this.archive = archive;
    }

    /**
     * The statement on a period that has begun; fails with {@link CannotTell} where something is missing.
     *
     * @param asOf now, epoch milliseconds
     */
    public Future<Document> of(Agreement agreement, Agreement.Term term, long asOf) {
        Interval window =
                new Interval(term.window().from(), Math.min(term.window().to(), asOf));
        Future<Archive.Counts> counting = Future.succeededFuture(new Archive.Counts(0, 0));
        for (String service : term.terms().services()) {
            counting = counting.compose(before -> archive.counts(service, window)
                    .map(counts ->
                            new Archive.Counts(before.looks() + counts.looks(), before.failed() + counts.failed())));
        }
        return counting.compose(counts -> books.statement(agreement, term, asOf)
                .map(statement -> new Document(statement, counts.looks(), counts.failed())));
    }
}
