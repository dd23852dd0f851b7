package dev.nines.api;

import dev.nines.agreement.Agreement;
import dev.nines.agreement.Standing;
import dev.nines.api.Problem.Fault;
import dev.nines.api.Routes.Handler;
import dev.nines.report.Books;
import dev.nines.report.CannotTell;
import dev.nines.store.Agreed;
import dev.nines.store.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers about agreements: what was promised, and what became of it. */
final class AgreementRoutes {

    private final Books books;

    AgreementRoutes(ApiContext api) {
        this.books = api.books();
    }

    Map<String, Handler> table() {
        return Map.of(
                "agreements", this::agreements,
                "agreement", this::agreement,
                "budget", this::budget,
                "explainAgreement", this::explain);
    }

    /** One after the other, so that a long list takes no more than its share of the store. */
    private Future<Answer> agreements(Question question) {
        return books.agreements().compose(all -> {
            Page<Agreed> page = Pages.of(
                    List.copyOf(all.values()),
                    question,
                    agreed -> agreed.agreement().id());
            List<JsonObject> items = new ArrayList<>();
            Future<?> read = Future.succeededFuture();
            for (Agreed agreed : page.items()) {
                read = read.compose(before -> current(agreed, question.now()))
                        .onSuccess(current ->
                                items.add(AgreementJson.of(agreed, question.now(), current.standing, current.untold)));
            }
            return read.map(done -> Answer.json(() -> Pages.json(new Page<>(items, page.next()), item -> item)));
        });
    }

    private Future<Answer> agreement(Question question) {
        return known(question)
                .compose(agreed -> current(agreed, question.now())
                        .map(current -> Answer.json(
                                () -> AgreementJson.full(agreed, question.now(), current.standing, current.untold))));
    }

    private Future<Answer> budget(Question question) {
        return known(question).compose(agreed -> {
            Agreement.Term term = term(agreed.agreement(), question, "query.period");
            return books.standing(agreed.agreement(), term, question.now())
                    .map(standing -> Answer.json(() -> AgreementJson.budgetOf(standing)));
        });
    }

    private Future<Answer> explain(Question question) {
        return known(question).compose(agreed -> {
            Agreement.Term term = term(agreed.agreement(), question, "query.period");
            return books.statement(agreed.agreement(), term, question.now())
                    .map(statement -> Answer.json(() -> AgreementJson.explain(statement.standing(), statement)));
        });
    }

    /**
     * How an agreement stands now.
     *
     * @param standing null when it is over, has not begun or cannot be told
     * @param untold why it cannot be told, else null
     */
    private record Current(
            @Nullable Standing standing, @Nullable String untold) {}

    /** One that cannot be told does not hide the others. */
    private Future<Current> current(Agreed agreed, long now) {
        Agreement.Term term = agreed.removedAt() == null ? agreed.agreement().at(now) : null;
        return term == null
                ? Future.succeededFuture(new Current(null, null))
                : books.standing(agreed.agreement(), term, now)
                        .map(standing -> new Current(standing, null))
                        .recover(failure -> failure instanceof CannotTell untold
                                ? Future.succeededFuture(new Current(null, untold.getMessage()))
                                : Future.failedFuture(failure));
    }

    private Future<Agreed> known(Question question) {
        return agreed(books, question.text("agreement"));
    }

    static Future<Agreed> agreed(Books books, String id) {
        return books.agreements().map(all -> {
            Agreed agreed = all.get(id);
            if (agreed == null) {
                throw Problem.notFound("No agreement is called " + id + ".");
            }
            return agreed;
        });
    }

    /** The period that is asked for, by default the current one; it must have begun. */
    static Agreement.Term term(Agreement agreement, Question question, String at) {
        String name = question.optional("period");
        Agreement.Term term;
        try {
            term = name == null ? agreement.at(question.now()) : agreement.named(name);
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid(List.of(new Fault(at, wrong.getMessage() + ".")));
        }
        if (term == null || term.window().from() >= question.now()) {
            String when = term == null
                    ? "Nothing was agreed before " + agreement.versions().get(0).effective()
                    : "The period " + term.name() + " begins on "
                            + Instant.ofEpochMilli(term.window().from());
            throw Problem.invalid(List.of(new Fault(at, when + ", which is still to come.")));
        }
        return term;
    }
}
