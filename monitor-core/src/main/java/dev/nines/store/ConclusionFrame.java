package dev.nines.store;

import dev.nines.account.Cause;
import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Family;
import dev.nines.incident.Incident;
import dev.nines.incident.Priority;
import dev.nines.incident.Status;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;

/** Conclusions as the bytes that a spool keeps. */
final class ConclusionFrame {

    private ConclusionFrame() {}

    static void cut(Packer out, Entry.RunCut cut) {
        out.text(cut.service()).text(cut.probe()).text(cut.location()).instant(cut.from());
    }

    static Entry.RunCut cut(Unpacker in) {
        return new Entry.RunCut(in.text(), in.text(), in.text(), in.instant());
    }

    static void run(Packer out, Run run) {
        out.text(run.service())
                .text(run.probe())
                .text(run.location())
                .word(run.kind())
                .instant(run.first())
                .instant(run.last())
                .instant(run.firstSlot())
                .instant(run.lastSlot())
                .number(run.count())
                .list(run.heads(), Packer::instant)
                .word(run.reason())
                .text(run.detail());
    }

    static Run run(Unpacker in) {
        return new Run(
                in.text(),
                in.text(),
                in.text(),
                in.word(Outcome.Kind.class),
                in.instant(),
                in.instant(),
                in.instant(),
                in.instant(),
                in.integer(),
                in.list(Unpacker::instant),
                in.wordOrNull(Reason.class),
                in.textOrNull());
    }

    static void rewrite(Packer out, Rewrite rewrite) {
        out.text(rewrite.service())
                .instant(rewrite.from())
                .list(rewrite.spans(), ConclusionFrame::span)
                .list(rewrite.outages(), ConclusionFrame::outage);
    }

    static Rewrite rewrite(Unpacker in) {
        return new Rewrite(in.text(), in.instant(), in.list(ConclusionFrame::span), in.list(ConclusionFrame::outage));
    }

    private static void span(Packer out, Span span) {
        out.text(span.service())
                .instant(span.from())
                .instantOrNull(span.to() == Span.OPEN ? null : (Long) span.to())
                .word(span.state())
                .flag(span.failing())
                .word(span.cause())
                .word(span.reason())
                .text(span.detail())
                .text(span.outage());
    }

    private static Span span(Unpacker in) {
        String service = in.text();
        long from = in.instant();
        Long to = in.instantOrNull();
        return new Span(
                service,
                from,
                to == null ? Span.OPEN : to,
                in.word(State.class),
                in.flag(),
                in.wordOrNull(Cause.class),
                in.wordOrNull(Reason.class),
                in.textOrNull(),
                in.textOrNull());
    }

    private static void outage(Packer out, Outage outage) {
        out.text(outage.service())
                .instantOrNull(outage.lastGood())
                .instant(outage.firstFailing())
                .instant(outage.confirmed())
                .instant(outage.lastFailing())
                .instantOrNull(outage.firstGood())
                .instantOrNull(outage.recovered())
                .text(outage.probe())
                .text(outage.location())
                .word(outage.reason())
                .text(outage.detail());
    }

    private static Outage outage(Unpacker in) {
        return new Outage(
                in.text(),
                in.instantOrNull(),
                in.instant(),
                in.instant(),
                in.instant(),
                in.instantOrNull(),
                in.instantOrNull(),
                in.text(),
                in.text(),
                in.word(Reason.class),
                in.textOrNull());
    }

    static void incident(Packer out, Incident incident) {
        Status status = incident.status();
        out.text(incident.id())
                .number(incident.version())
                .text(incident.service())
                .text(incident.family().word())
                .text(incident.summary())
                .word(incident.priority())
                .texts(incident.reasons())
                .text(status.word())
                .text(
                        status instanceof Status.Resolved resolved
                                ? resolved.before().word()
                                : status.word())
                .instant(incident.openedAt())
                .instant(incident.firstFailureAt())
                .instantOrNull(incident.acknowledgedAt())
                .instantOrNull(incident.restoredAt())
                .instantOrNull(incident.resolvedAt())
                .instantOrNull(incident.closedAt())
                .text(incident.outage())
                .text(incident.follows())
                .texts(incident.told())
                .text(incident.cause())
                .text(incident.fixedBy())
                .text(incident.resolution());
    }

    static Incident incident(Unpacker in) {
        return new Incident(
                in.text(),
                in.integer(),
                in.text(),
                new Family(in.text()),
                in.text(),
                in.word(Priority.class),
                in.texts(),
                Status.of(in.text(), in.text()),
                in.instant(),
                in.instant(),
                in.instantOrNull(),
                in.instantOrNull(),
                in.instantOrNull(),
                in.instantOrNull(),
                in.textOrNull(),
                in.textOrNull(),
                in.texts(),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull());
    }
}
