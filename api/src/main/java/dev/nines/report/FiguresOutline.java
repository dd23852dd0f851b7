package dev.nines.report;

import static dev.nines.report.Outline.Column.number;
import static dev.nines.report.Outline.Column.text;

import dev.nines.account.Ratio;
import dev.nines.agreement.Category;
import dev.nines.agreement.ErrorBudget;
import dev.nines.agreement.Figures;
import dev.nines.agreement.Standing;
import dev.nines.report.Outline.Rows;
import dev.nines.report.Outline.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * How a percentage is made, step by step, and what may still be bad.
 *
 * @param of what the headings say of whose figures they are
 * @param decimals digits of percentages
 * @param flawless whether no look failed
 */
record FiguresOutline(Standing standing, int index, String of, int decimals, boolean flawless) {

    List<Section> sections() {
        return List.of(sums(), budget());
    }

    private Figures figures() {
        return standing.assessments().get(index).figures();
    }

    private Section sums() {
        Figures figures = figures();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Every stretch of the period falls in exactly one class. The classes add up to all that has passed;"
                        + " so do what counts as good, as bad, as unknown, and what is excluded. Availability is what is good,"
                        + " divided by what is good and bad, rounded down.");
        if (figures.scale() > 1) {
            sentences.add("The integers are parts: " + Words.count(figures.scale()) + " parts make one of "
                    + (figures.unit() == Figures.Unit.LOOKS ? "the looks" : "the milliseconds")
                    + ", since services or slices of time count in part.");
        }
        Rows rows = new Rows();
        for (Category category : Category.values()) {
            row(rows, "class " + category.word(), figures.of(category), category == Category.DOWN);
        }
        row(rows, "= all that has passed", figures.elapsed(), false);
        row(rows, "- excluded", figures.excluded(), false);
        row(rows, "- in scope, unknown", figures.unknown(), false);
        row(rows, "= good and bad", figures.good() + figures.bad(), false);
        row(rows, "  of it good", figures.good(), false);
        row(rows, "  of it bad", figures.bad(), true);
        Ratio availability = figures.availability();
        rows.row(
                "availability",
                Words.percent(availability, decimals, flawless && figures.bad() == 0),
                availability == null
                        ? "nothing is good or bad"
                        : Words.count(availability.part()) + " / " + Words.count(availability.whole()));
        return rows.section("How the percentage is made" + of, sentences, text("what"), amount(), text("in words"));
    }

    private Section budget() {
        ErrorBudget budget = standing.budgets().get(index);
        Rows rows = new Rows();
        row(rows, "may be bad in the period", budget.total(), false);
        row(rows, "was bad", budget.used(), true);
        row(rows, "left", budget.left(), false);
        List<String> sentences = new ArrayList<>();
        sentences.add(budget.left() < 0 ? "More was bad than may be." : "No more was bad than may be.");
        Long exhausted = budget.exhausted();
        if (exhausted != null) {
            sentences.add((budget.left() < 0 ? "The budget was used up at " : "At the pace of late it is used up at ")
                    + Words.instant(exhausted) + ".");
        }
        if (!standing.ended()) {
            sentences.add("The target " + (budget.canBeMet() ? "can" : "can no longer") + " be met.");
        }
        return rows.section("Error budget" + of, sentences, text("what"), amount(), text("in words"));
    }

    private Outline.Column amount() {
        return number(Words.unit(figures()));
    }

    private void row(Rows rows, String what, long amount, boolean roundedUp) {
        rows.row(what, Words.count(amount), inWords(amount, roundedUp));
    }

    private String inWords(long amount, boolean roundedUp) {
        Figures figures = figures();
        long whole = roundedUp ? StatementOutline.up(amount, figures.scale()) : Math.floorDiv(amount, figures.scale());
        return figures.unit() == Figures.Unit.LOOKS ? Words.count(whole) + " looks" : Words.length(whole);
    }
}
