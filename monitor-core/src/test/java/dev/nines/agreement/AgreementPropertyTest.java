package dev.nines.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Ratio;
import dev.nines.agreement.ByMillisecond.Sum;
import dev.nines.agreement.Statement.Entry;
import dev.nines.monitor.Interval;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Seeded timelines, over 100,000 in all, against a reference that asks every millisecond by itself. */
class AgreementPropertyTest {

    @Test
    void figures_are_what_every_millisecond_says() {
        seeds(0, 50_000, seed -> {
            Lot lot = new Lot(seed);
            same(lot, lot.terms, Assessor.byTime(lot.terms, lot.window, lot.asOf, lot.records(null)));
        });
    }

    private static void same(Lot lot, Terms terms, List<Assessment> assessments) {
        List<Sum> sums = new ByMillisecond(lot, terms).sums();
        require(assessments.size() == sums.size(), "so many are judged: " + assessments.size());
        boolean merged =
                terms.combine() instanceof Combine.Together && terms.services().size() > 1;
        for (int i = 0; i < sums.size(); i++) {
            Figures figures = assessments.get(i).figures();
            Sum sum = sums.get(i);
            long[] counted = {figures.good(), figures.bad(), figures.unknown(), figures.excluded()};
            require(
                    Arrays.equals(counted, sum.counted),
                    "counted " + figures + ", not " + Arrays.toString(sum.counted));
            require(figures.known() == sum.known, "known " + figures + ", not " + sum.known);
            require(figures.toCome() == sum.toCome, "to come " + figures + ", not " + sum.toCome);
            for (Category category : Category.values()) {
                require(
                        merged || figures.of(category) == sum.classes[category.ordinal()],
                        category + " of " + figures + ", not " + Arrays.toString(sum.classes));
            }
        }
    }

    @Test
    void days_add_up_to_the_month_wherever_it_is_cut() {
        seeds(100_000, 15_000, seed -> {
            Lot lot = new Lot(seed);
            Terms terms = lot.terms
                    .redraft()
                    .maintenance(lot.terms.maintenance().withoutCap())
                    .terms();
            Recorded records = lot.records(null);
            long cut = lot.random.nextLong(lot.window.from(), lot.window.to() + 1);
            List<Assessment> whole = Assessor.byTime(terms, lot.window, lot.asOf, records);
            List<Assessment> before = Assessor.byTime(terms, new Interval(lot.window.from(), cut), lot.asOf, records);
            List<Assessment> after = Assessor.byTime(terms, new Interval(cut, lot.window.to()), lot.asOf, records);
            for (int i = 0; i < whole.size(); i++) {
                Figures all = whole.get(i).figures();
                Figures one = before.get(i).figures();
                Figures two = after.get(i).figures();
                for (Category category : Category.values()) {
                    require(all.of(category) == one.of(category) + two.of(category), category.word());
                }
                require(all.good() == one.good() + two.good() && all.bad() == one.bad() + two.bad(), "good and bad");
                require(all.goodAtWorst() == one.goodAtWorst() + two.goodAtWorst(), "at worst");
                require(all.goodAtBest() == one.goodAtBest() + two.goodAtBest(), "at best");
            }
        });
    }

    @Test
    void bounds_enclose_whatever_unknown_time_turns_out_to_be() {
        seeds(200_000, 25_000, seed -> {
            Lot lot = new Lot(seed);
            List<Assessment> known = Assessor.byTime(lot.terms, lot.window, lot.asOf, lot.records(null));
            List<Assessment> filled = Assessor.byTime(lot.terms, lot.window, lot.asOf, lot.records(lot.filled()));
            for (int i = 0; i < known.size(); i++) {
                Figures figures = known.get(i).figures();
                enclosed(figures, figures.availability());
                enclosed(figures, filled.get(i).figures().availability());
            }
        });
    }

    private static void enclosed(Figures figures, @Nullable Ratio availability) {
        Ratio lower = figures.lowerBound();
        Ratio upper = figures.upperBound();
        if (availability != null && lower != null && upper != null) {
            require(lower.compareTo(availability) <= 0, lower + " is above " + availability + " in " + figures);
            require(availability.compareTo(upper) <= 0, upper + " is below " + availability + " in " + figures);
        }
    }

    @Test
    void at_the_end_something_is_left_exactly_when_the_target_is_met() {
        seeds(300_000, 10_000, seed -> {
            Lot lot = new Lot(seed);
            for (Assessment assessment : Assessor.byTime(lot.terms, lot.window, lot.length, lot.records(null))) {
                ErrorBudget budget = ErrorBudget.of(assessment, null);
                Ratio availability = assessment.figures().availability();
                require(budget.total() - budget.used() == budget.left(), "total, used and left");
                if (availability != null) {
                    boolean met = availability.reaches(lot.terms.leastAvailability());
                    require((budget.left() >= 0) == met, budget + " of " + assessment.figures());
                    require((budget.exhausted() == null) == met, "exhausted " + budget);
                }
            }
        });
    }

    @Test
    void a_statement_adds_up_to_its_figures_and_its_sensitivity_is_the_verdict_under_those_terms() {
        seeds(400_000, 5_000, seed -> {
            Lot lot = new Lot(seed);
            Recorded records = lot.records(null);
            Agreement agreement = new Agreement(
                    "a",
                    new Party(Party.Kind.CUSTOMER, "Acme"),
                    ZoneOffset.UTC,
                    List.of(),
                    List.of(new Agreement.Version(LocalDate.EPOCH, lot.terms)));
            Agreement.Term term =
                    new Agreement.Term("x", lot.window, agreement.versions().get(0));
            List<Assessment> assessments = Assessor.byTime(lot.terms, lot.window, lot.asOf, records);
            Standing standing = Standing.of(agreement, term, assessments, records, List.of());
            Statement statement = Statement.of(standing, List.of(), Statement.answers(standing, records));
            long all =
                    assessments.stream().mapToLong(a -> a.figures().elapsed()).sum();
            long bad = assessments.stream().mapToLong(a -> a.figures().bad()).sum();
            long good = assessments.stream().mapToLong(a -> a.figures().good()).sum();
            require(sum(statement.explain(), Counted.GOOD) == good, "good, explained");
            require(sum(statement.explain(), Counted.BAD) == bad, "bad, explained");
            require(statement.explain().stream().mapToLong(Entry::amount).sum() == all, "all, explained");
            long left =
                    all - statement.entries().stream().mapToLong(Entry::amount).sum();
            require(sum(statement.entries(), Counted.BAD) == bad, "bad of the statement");
            require(sum(statement.entries(), Counted.GOOD) + left == good, "good of the statement");
            for (Sensitivity other : Sensitivity.of(lot.terms)) {
                List<Assessment> direct = Assessor.byTime(
                        other.terms()
                                .redraft()
                                .chargeFrom(lot.terms.chargeFrom())
                                .terms(),
                        lot.window,
                        lot.asOf,
                        records);
                if (!other.key().equals("charge_from")) {
                    same(lot, other.terms(), direct);
                    Verdict worst = Standing.of(agreement, term, direct, records, List.of())
                            .verdict();
                    Verdict told = statement.sensitivity().stream()
                            .filter(answer -> answer.key().equals(other.key())
                                    && answer.value().equals(other.value()))
                            .findFirst()
                            .orElseThrow()
                            .judgement()
                            .verdict();
                    require(worst == told, other.key() + " " + other.value() + ": " + told);
                }
            }
        });
    }

    private static long sum(List<Entry> entries, Counted counts) {
        return entries.stream()
                .filter(entry -> entry.piece().counts() == counts)
                .mapToLong(Entry::amount)
                .sum();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static void seeds(long first, int many, LongConsumer property) {
        for (long seed = first; seed < first + many; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(many).isPositive();
    }
}
