package dev.nines.report;

import static dev.nines.report.Outline.Column.number;
import static dev.nines.report.Outline.Column.text;

import dev.nines.agreement.BurnRate;
import dev.nines.agreement.Credit;
import dev.nines.agreement.Sensitivity.Answer;
import dev.nines.agreement.Statement;
import dev.nines.report.Outline.Rows;
import dev.nines.report.Outline.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from the figures, and what they rest on. */
record ConsequenceOutline(Document document, int decimals) {

    private Statement statement() {
        return document.statement();
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        if (!statement().standing().burns().isEmpty()) {
            sections.add(burns());
        }
        Credit credit = statement().credit();
        sections.add(credit == null ? Section.of("Credit", "No credits were agreed.") : credit(credit));
        sections.add(sensitivity());
        sections.add(changes());
        sections.add(
                Section.of("What was not measured", statement().unmeasured().sentence()));
        return sections;
    }

    private Section burns() {
        Rows rows = new Rows();
        for (BurnRate burn : statement().standing().burns()) {
            String unsaid = burn.unsaid();
            rows.row(
                    Words.length(burn.row().longWindow()) + " / "
                            + Words.length(burn.row().shortWindow()),
                    times(burn.longBurn()) + " / " + times(burn.shortBurn()),
                    burn.row().factor().toPlainString(),
                    burn.fires() ? "burns: " + burn.row().priority() : unsaid == null ? "quiet" : "quiet: " + unsaid);
        }
        return rows.section(
                "How fast the budget burns",
                List.of("1 is the pace that uses it up exactly at the end."),
                text("windows"),
                number("burn"),
                number("limit"),
                text("state"));
    }

    private static String times(@Nullable BigDecimal burn) {
        return burn == null ? "no data" : burn.setScale(2, RoundingMode.UP).toPlainString();
    }

    private Section credit(Credit credit) {
        String who = credit.inbound() ? "The provider owes us" : "We owe";
        BigDecimal amount = credit.amount();
        Currency currency = credit.currency();
        String sum = amount == null || currency == null
                ? ""
                : ", which is " + amount.toPlainString() + " " + currency.getCurrencyCode();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                credit.tier() == null
                        ? "No credit is due."
                        : who + " " + Words.percent(credit.share()) + " of the fee" + sum
                                + ", since availability is below "
                                + Words.percent(credit.tier().below()) + ".");
        if (credit.atLeast().compareTo(credit.atMost()) != 0) {
            sentences.add("If all that was not measured had been up it would be " + Words.percent(credit.atLeast())
                    + " of the fee, if it had been down " + Words.percent(credit.atMost()) + ".");
        }
        Long until = credit.claimUntil();
        if (until != null) {
            sentences.add("It is to be claimed before " + Words.instant(until) + ".");
        }
        if (!statement().standing().ended()) {
            sentences.add("The period goes on, and this may change.");
        }
        return new Section("Credit", sentences, List.of(), List.of());
    }

    private Section sensitivity() {
        Rows rows = new Rows();
        for (Answer answer : statement().sensitivity()) {
            rows.row(
                    answer.key(),
                    answer.value(),
                    Words.percent(
                            answer.figures().availability(),
                            decimals,
                            answer.figures().bad() == 0 && document.failedLooks() == 0),
                    answer.judgement().verdict().word());
        }
        return statement().sensitivity().isEmpty()
                ? Section.of("Under other readings", "None were computed.")
                : rows.section(
                        "Under other readings",
                        List.of("What the verdict would be if one rule were another."),
                        text("rule"),
                        text("read as"),
                        number("availability"),
                        text("verdict"));
    }

    private Section changes() {
        Rows rows = new Rows();
        statement().changes().forEach(change -> rows.row(Words.instant(change.at()), change.what()));
        return statement().changes().isEmpty()
                ? Section.of("Changes of measurement", "None in this period.")
                : rows.section(
                        "Changes of measurement",
                        List.of("From these instants on it was measured otherwise."),
                        text("from"),
                        text("what"));
    }
}
