package dev.nines.agreement;

import dev.nines.agreement.Sensitivity.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be said of an agreement and a period, in the order in which it is written and sealed.
 *
 * @param standing figures, verdict, budget and all pieces
 * @param credit null where no credits were promised
 * @param entries everything but plain good time, in order of service and time; with it they add up to the figures
 * @param changes of the measurement inside of the period, in order of time
 * @param sensitivity the verdict under other readings
 */
public record Statement(
        Standing standing,
        @Nullable Credit credit,
        List<Entry> entries,
        List<Change> changes,
        List<Answer> sensitivity,
        Unmeasured unmeasured) {

    public Statement {
        entries = List.copyOf(entries);
        changes = List.copyOf(changes);
        sensitivity = List.copyOf(sensitivity);
    }

    /**
     * A stretch of time that is charged, excluded, or good for a reason.
     *
     * @param services whose timeline it is
     * @param weight so often it counts
     * @param amount what it adds to the figures: its length or its looks, times weight and scale
     * @param bad what of it is bad
     */
    public record Entry(List<String> services, long weight, Piece piece, long amount, long bad) {}

    /** Something was measured, promised or counted otherwise from an instant on. */
    public record Change(long at, String what) {}

    /** The statement on a standing. */
    public static Statement of(Standing standing, List<Change> changes, List<Answer> sensitivity) {
        return new Statement(
                standing,
                standing.credit(),
                entries(standing, false),
                changes.stream()
                        .filter(change -> standing.term().window().contains(change.at()))
                        .sorted(Comparator.comparingLong(Change::at))
                        .toList(),
                sensitivity,
                Unmeasured.of(standing.assessments()));
    }

    /** Every piece of time, plain good time too: what explains the figures with nothing left out. */
    public List<Entry> explain() {
        return entries(standing, true);
    }

    /** The answers by time of all readings for which there are records. */
    public static List<Answer> answers(Standing standing, Records records) {
        List<Answer> answers = new ArrayList<>();
        Assessment any = standing.assessments().get(0);
        for (Sensitivity other : Sensitivity.of(any.terms())) {
            if (any.terms().services().stream()
                    .allMatch(service -> records.story(
                                    service,
                                    other.terms().confirm(),
                                    other.terms().chargeFrom())
                            != null)) {
                answers.add(answer(
                        standing, other, Assessor.byTime(other.terms(), any.window(), any.asOf(), records), records));
            }
        }
        return answers;
    }

    /**
     * The answer to another reading, by what was assessed under it.
     *
     * @param records for its pace of late
     */
    public static Answer answer(Standing standing, Sensitivity other, List<Assessment> assessments, Records records) {
        boolean burning = standing.burns().stream().anyMatch(BurnRate::fires);
        List<Judgement> judgements = Standing.judgements(assessments, Standing.budgets(assessments, records), burning);
        int worst = 0;
        for (int i = 1; i < judgements.size(); i++) {
            worst = judgements.get(i).verdict().compareTo(judgements.get(worst).verdict()) > 0 ? i : worst;
        }
        return new Answer(other.key(), other.value(), assessments.get(worst).figures(), judgements.get(worst));
    }

    private static List<Entry> entries(Standing standing, boolean all) {
        List<Entry> entries = new ArrayList<>();
        for (Assessment assessment : standing.assessments()) {
            for (Track track : assessment.tracks()) {
                for (Piece piece : track.pieces()) {
                    if (all || !piece.unremarkable()) {
                        Sums sums = new Sums(assessment.figures().unit(), assessment.slicing());
                        sums.add(piece, track.weight());
                        entries.add(new Entry(track.services(), track.weight(), piece, sums.all(), sums.bad()));
                    }
                }
            }
        }
        return entries;
    }
}
