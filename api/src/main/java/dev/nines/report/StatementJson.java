package dev.nines.report;

import static dev.nines.report.Words.instant;
import static dev.nines.report.Words.instantOrNull;

import dev.nines.account.Cause;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.BurnRate;
import dev.nines.agreement.Credit;
import dev.nines.agreement.CreditTerms.Tier;
import dev.nines.agreement.Sensitivity.Answer;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Statement;
import dev.nines.agreement.Statement.Entry;
import dev.nines.agreement.Unmeasured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The canonical form of a statement: always these fields in this order. What is sealed, and what all else is made of. */
final class StatementJson {

    /** Raised whenever a field changes its meaning. */
    private static final int SCHEMA = 1;

    private StatementJson() {}

    /** @param entries the time that is listed */
    static JsonObject of(Document document, List<Entry> entries) {
        Statement statement = document.statement();
        Standing standing = statement.standing();
        Agreement agreement = standing.agreement();
        Agreement.Term term = standing.term();
        return new JsonObject()
                .put("schema", SCHEMA)
                .put("agreement", agreement.id())
                .put(
                        "party",
                        new JsonObject()
                                .put("kind", agreement.party().kind().word())
                                .put("name", agreement.party().name()))
                .put("zone", agreement.zone().getId())
                .put("period", term.name())
                .put("from", instant(term.window().from()))
                .put("to", instant(term.window().to()))
                .put("as_of", instant(standing.asOf()))
                .put("final", standing.ended())
                .put("verdict", standing.verdict().word())
                .put("proven", standing.judgement().proven())
                .put("holds_at_edges", standing.judgement().holds())
                .mergeIn(FiguresJson.shares(standing.worst().figures()))
                .put("looks", document.looks())
                .put("failed_looks", document.failedLooks())
                .put("effective", term.version().effective().toString())
                .put("rules", RulesJson.of(term.terms()))
                .put("assessments", assessments(standing, entries))
                .put("burn", burns(standing.burns()))
                .put("credit", credit(statement.credit()))
                .put("changes", changes(statement.changes()))
                .put("sensitivity", sensitivity(statement.sensitivity()))
                .put("unmeasured", unmeasured(statement.unmeasured()))
                .put("entries", entries(standing, entries));
    }

    private static JsonArray assessments(Standing standing, List<Entry> entries) {
        JsonArray all = new JsonArray();
        for (int i = 0; i < standing.assessments().size(); i++) {
            int index = i;
            long listed = entries.stream()
                    .filter(entry -> EntryJson.assessment(standing, entry) == index)
                    .mapToLong(Entry::amount)
                    .sum();
            all.add(FiguresJson.of(standing, i, listed));
        }
        return all;
    }

    private static JsonArray entries(Standing standing, List<Entry> entries) {
        JsonArray list = new JsonArray();
        entries.forEach(entry -> list.add(EntryJson.of(standing, entry)));
        return list;
    }

    private static JsonArray burns(List<BurnRate> burns) {
        JsonArray list = new JsonArray();
        burns.forEach(burn -> list.add(new JsonObject()
                .put("long_ms", burn.row().longWindow())
                .put("short_ms", burn.row().shortWindow())
                .put("factor", burn.row().factor())
                .put("priority", burn.row().priority())
                .put("long_burn", burn.longBurn())
                .put("short_burn", burn.shortBurn())
                .put("fires", burn.fires())
                .put("unsaid", burn.unsaid())));
        return list;
    }

    private static @Nullable JsonObject credit(@Nullable Credit credit) {
        if (credit == null) {
            return null;
        }
        Tier tier = credit.tier();
        BigDecimal amount = credit.amount();
        Currency currency = credit.currency();
        return new JsonObject()
                .put("owed_by", credit.inbound() ? "provider" : "us")
                .put("below", tier == null ? null : tier.below())
                .put("share", credit.share())
                .put("amount", amount == null ? null : amount.toPlainString())
                .put("currency", currency == null ? null : currency.getCurrencyCode())
                .put("share_at_least", credit.atLeast())
                .put("share_at_most", credit.atMost())
                .put("claim_until", instantOrNull(credit.claimUntil()));
    }

    private static JsonArray changes(List<Statement.Change> changes) {
        JsonArray list = new JsonArray();
        changes.forEach(change ->
                list.add(new JsonObject().put("at", instant(change.at())).put("what", change.what())));
        return list;
    }

    private static JsonArray sensitivity(List<Answer> answers) {
        JsonArray list = new JsonArray();
        answers.forEach(answer -> list.add(new JsonObject()
                .put("rule", answer.key())
                .put("read_as", answer.value())
                .put("verdict", answer.judgement().verdict().word())
                .put("proven", answer.judgement().proven())
                .mergeIn(FiguresJson.shares(answer.figures()))));
        return list;
    }

    private static JsonObject unmeasured(Unmeasured unmeasured) {
        JsonObject causes = new JsonObject();
        for (Map.Entry<Cause, Long> cause : unmeasured.causes().entrySet()) {
            causes.put(cause.getKey().word() + "_ms", cause.getValue());
        }
        return new JsonObject()
                .put("in_scope_ms", unmeasured.inScope())
                .put("unmeasured_ms", unmeasured.total())
                .put("causes", causes)
                .put("sentence", unmeasured.sentence());
    }
}
