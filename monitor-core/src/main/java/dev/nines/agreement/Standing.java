package dev.nines.agreement;

import dev.nines.account.Ratio;
import dev.nines.monitor.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How an agreement stands in a period, or how that ended.
 *
 * @param assessments one, or where each service is judged by itself one for each
 * @param judgements of each assessment
 * @param budgets of each assessment
 * @param burns of its rows, empty where the period has ended
 */
public record Standing(
        Agreement agreement,
        Agreement.Term term,
        long asOf,
        List<Assessment> assessments,
        List<Judgement> judgements,
        List<ErrorBudget> budgets,
        List<BurnRate> burns) {

    public Standing {
        assessments = List.copyOf(assessments);
        judgements = List.copyOf(judgements);
        budgets = List.copyOf(budgets);
        burns = List.copyOf(burns);
    }

    /**
     * The standing by what was assessed.
     *
     * @param records for the pace of late: a tenth of the period before now, by time
     * @param burns rates of the burn rows as of now
     */
    public static Standing of(
            Agreement agreement,
            Agreement.Term term,
            List<Assessment> assessments,
            Records records,
            List<BurnRate> burns) {
        boolean burning = burns.stream().anyMatch(BurnRate::fires);
        List<ErrorBudget> budgets = budgets(assessments, records);
        Assessment any = assessments.get(0);
        return new Standing(
                agreement,
                term,
                any.asOf(),
                assessments,
                judgements(assessments, budgets, burning),
                budgets,
                any.open() ? burns : List.of());
    }

    static List<ErrorBudget> budgets(List<Assessment> assessments, Records records) {
        Assessment any = assessments.get(0);
        Map<List<String>, Assessment> late = any.open() ? pace(any, records) : Map.of();
        return assessments.stream()
                .map(assessment -> {
                    Assessment of = late.get(assessment.services());
                    return ErrorBudget.of(
                            assessment, of == null ? null : of.figures().availability());
                })
                .toList();
    }

    static List<Judgement> judgements(List<Assessment> assessments, List<ErrorBudget> budgets, boolean burning) {
        return IntStream.range(0, assessments.size())
                .mapToObj(i -> assessments.get(i).open()
                        ? Judgement.open(
                                assessments.get(i).terms(),
                                assessments.get(i).figures(),
                                burning || budgets.get(i).exhausted() != null)
                        : assessments.get(i).ended())
                .toList();
    }

    private static Map<List<String>, Assessment> pace(Assessment any, Records records) {
        long tenth = any.window().length() / 10;
        Interval late = new Interval(any.asOf() - tenth, any.asOf());
        Terms terms = any.terms()
                .redraft()
                .measure(Measure.TIME)
                .maintenance(any.terms().maintenance().withoutCap())
                .terms();
        return Assessor.byTime(terms, late, any.asOf(), records).stream()
                .collect(Collectors.toMap(Assessment::services, assessment -> assessment));
    }

    /** Whether the period has ended. */
    public boolean ended() {
        return !assessments.get(0).open();
    }

    /** The verdict on the agreement: the worst of all. */
    public Verdict verdict() {
        return judgements.stream().map(Judgement::verdict).reduce(Verdict::or).orElseThrow();
    }

    /** What is judged worst; of those that are judged alike the one of the least availability. */
    public Assessment worst() {
        return assessments.get(worstIndex());
    }

    /** The judgement on what is judged worst. */
    public Judgement judgement() {
        return judgements.get(worstIndex());
    }

    private int worstIndex() {
        return IntStream.range(0, assessments.size())
                .boxed()
                .min(Comparator.<Integer, Verdict>comparing(
                                i -> judgements.get(i).verdict())
                        .reversed()
                        .thenComparing(i -> value(assessments.get(i).figures().availability())))
                .orElseThrow();
    }

    private static Ratio value(@Nullable Ratio availability) {
        return availability == null ? new Ratio(1, 1) : availability;
    }

    /** What is to be paid back, null where no credits were promised. */
    public @Nullable Credit credit() {
        return Credit.of(agreement, worst());
    }
}
