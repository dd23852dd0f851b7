package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.agreement.Agreement;
import dev.nines.api.Problem.Fault;
import dev.nines.api.Routes.Handler;
import dev.nines.report.Document;
import dev.nines.report.Format;
import dev.nines.report.Sealing;
import dev.nines.report.Statements;
import dev.nines.store.Agreed;
import dev.nines.store.Sealed;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers with statements on periods of agreements, and has them sealed. */
final class StatementRoutes {

    private final ApiContext api;
    private final Statements statements;
    private final Sealing sealing;

    StatementRoutes(ApiContext api) {
        this.api = api;
        this.statements = api.statements();
        this.sealing = api.sealing();
    }

    Map<String, Handler> table() {
        return Map.of("statement", this::statement, "sealStatement", this::seal);
    }

    private Future<Answer> statement(Question question) {
        Format format = format(question);
        return agreed(question).compose(agreement -> {
            Agreement.Term term = AgreementRoutes.term(agreement, question, "path.period");
            Long revision = (Long) question.values().get("revision");
            if (revision != null) {
                return revision(agreement, term, Math.toIntExact(revision), question);
            }
            return statements
                    .of(agreement, term, question.now())
                    .compose(sealing::published)
                    .map(published -> Answer.of(
                            format.mediaType(),
                            out -> out.write(published.as(format).getBytes(StandardCharsets.UTF_8))));
        });
    }

    private Future<Answer> revision(Agreement agreement, Agreement.Term term, int revision, Question question) {
        String format = question.optional("format");
        if (format != null && !format.equals(Format.JSON.word())) {
            throw Problem.invalid(List.of(new Fault(
                    "query.format", "A sealed revision is one JSON file: write format=json, or leave revision out.")));
        }
        return sealing.sealed(agreement.id(), term.name(), revision).map(found -> {
            if (found.isEmpty()) {
                throw Problem.notFound("No revision %d of period %s of %s was sealed."
                        .formatted(revision, term.name(), agreement.id()));
            }
            return file(found.get(0));
        });
    }

    private Future<Answer> seal(Question question) {
        return agreed(question).compose(agreement -> {
            Agreement.Term term = AgreementRoutes.term(agreement, question, "path.period");
            if (term.window().to() > question.now()) {
                throw Problem.illegalMove(
                        "Period %s of %s goes on until %s: seal it then."
                                .formatted(
                                        term.name(),
                                        agreement.id(),
                                        instant(term.window().to())),
                        List.of());
            }
            String by = question.caller().with(question.body().getString("by"));
            return statements
                    .of(agreement, term, question.now())
                    .compose(document -> seal(document, by, question.now()));
        });
    }

    private Future<Answer> seal(Document document, String by, long now) {
        return sealing.seal(document, by, now)
                .map(standing -> file(standing.sealed()).status(standing.added() ? 201 : 200));
    }

    /** Byte for byte as it was sealed. */
    private static Answer file(Sealed sealed) {
        return Answer.of(
                        Format.JSON.mediaType(),
                        out -> out.write(sealed.document().getBytes(StandardCharsets.UTF_8)))
                .header(
                        "content-disposition",
                        "attachment; filename=\"%s-%s-r%d.json\""
                                .formatted(sealed.agreement(), sealed.period(), sealed.revision()));
    }

    private Future<Agreement> agreed(Question question) {
        return AgreementRoutes.agreed(api.books(), question.text("agreement")).map(Agreed::agreement);
    }

    private static Format format(Question question) {
        String asked = question.optional("format");
        return asked == null ? Accept.format(question.accept()) : Format.valueOf(asked.toUpperCase(Locale.ROOT));
    }
}
