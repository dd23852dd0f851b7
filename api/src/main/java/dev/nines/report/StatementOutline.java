package dev.nines.report;

import dev.nines.account.Ratio;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.Figures;
import dev.nines.agreement.Judgement;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Statement.Entry;
import dev.nines.agreement.Terms;
import dev.nines.report.Outline.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement in sentences and tables, for people who were not there. */
final class StatementOutline {

    private final Document document;
    private final Standing standing;
    private final Terms terms;
    private final int decimals;

    private StatementOutline(Document document) {
        this.document = document;
        this.standing = document.statement().standing();
        this.terms = standing.term().terms();
        this.decimals = Words.decimals(terms.target());
    }

    /** @param entries the time that is listed */
    static Outline of(Document document, List<Entry> entries) {
        StatementOutline outline = new StatementOutline(document);
        List<Section> sections = new ArrayList<>();
        sections.add(outline.promise());
        sections.add(outline.result());
        boolean several = outline.standing.assessments().size() > 1;
        for (int i = 0; i < outline.standing.assessments().size(); i++) {
            String of = several
                    ? " of "
                            + String.join(
                                    ", ", outline.standing.assessments().get(i).services())
                    : "";
            sections.addAll(new FiguresOutline(outline.standing, i, of, outline.decimals, document.failedLooks() == 0)
                    .sections());
        }
        sections.addAll(EntriesOutline.of(outline.standing, entries));
        sections.addAll(new ConsequenceOutline(document, outline.decimals).sections());
        sections.add(RulesOutline.of(outline.terms));
        Agreement agreement = outline.standing.agreement();
        return new Outline(
                "Service level statement: " + agreement.id() + ", "
                        + outline.standing.term().name(),
                sections);
    }

    private Section promise() {
        Agreement agreement = standing.agreement();
        String name = agreement.party().name();
        String services = String.join(", ", terms.services());
        String who = switch (agreement.party().kind()) {
            case CUSTOMER -> "We promised " + name;
            case PROVIDER -> name + " promised us";
            case INTERNAL -> "We hold ourselves (" + name + ") to";
        };
        long from = standing.term().window().from();
        long to = standing.term().window().to();
        return Section.of(
                "What was promised",
                who + " an availability of " + Words.percent(terms.target()) + " of " + services + " in every period ("
                        + terms.period().word() + "). This statement is on the period "
                        + standing.term().name() + ", under the terms in force since "
                        + standing.term().version().effective() + ".",
                "The period begins at " + Words.local(from, agreement.zone()) + " and ends before "
                        + Words.local(to, agreement.zone()) + " ("
                        + agreement.zone().getId()
                        + "). In the tables instants are UTC; a stretch begins at its first instant and ends before its"
                        + " second.",
                "It says what was known at " + Words.instant(standing.asOf()) + ".");
    }

    private Section result() {
        Figures figures = standing.worst().figures();
        Judgement judgement = standing.judgement();
        String availability = shown(figures.availability());
        List<String> sentences = new ArrayList<>();
        sentences.add(verdict(availability));
        sentences.add("Of the time in scope, " + Words.percent(figures.coverage(), decimals, true)
                + " was measured. If all that was not measured had been down, availability would be "
                + shown(figures.lowerBound()) + "; if all of it had been up, " + shown(figures.upperBound()) + ".");
        sentences.add(
                judgement.proven()
                        ? "Both say the same: the verdict stands whatever happened in the time that was not measured."
                        : "The verdict rests on the time that was measured: it is not proven for the time that was not.");
        sentences.add("Outages begin and end somewhere between two looks. The edges are uncertain by "
                + Words.length(up(figures.edgeError(), figures.scale())) + " in all, and the verdict "
                + (judgement.holds() ? "is the same at both ends of that." : "would be another at one end of that."));
        sentences.add(Words.count(document.looks()) + " looks were taken, " + Words.count(document.failedLooks())
                + " of them failed.");
        return new Section("Result", sentences, List.of(), List.of());
    }

    private String shown(@Nullable Ratio share) {
        Figures figures = standing.worst().figures();
        return Words.percent(share, decimals, figures.bad() + document.failedLooks() == 0);
    }

    private String verdict(String availability) {
        String target = Words.percent(terms.target());
        return switch (standing.verdict()) {
            case MET -> "MET: availability was " + availability + ", and " + target + " was promised.";
            case BREACHED -> "BREACHED: availability was " + availability + ", and " + target + " was promised.";
            case UNDETERMINED ->
                "UNDETERMINED: too little was measured to say whether the " + target
                        + " that was promised was reached. Of what was measured, availability was " + availability
                        + ".";
            case ON_TRACK ->
                "ON TRACK: the period goes on; so far availability is " + availability + ", and " + target
                        + " was promised.";
            case AT_RISK ->
                "AT RISK: the period goes on; so far availability is " + availability + ", and at the pace of late the "
                        + target + " that was promised will be missed.";
            case LOST ->
                "LOST: the period goes on; so far availability is " + availability
                        + ", and even if all is well from now" + " on, the " + target
                        + " that was promised will be missed.";
        };
    }

    static long up(long parts, long scale) {
        return parts / scale + (parts % scale > 0 ? 1 : 0);
    }
}
