package dev.nines.store;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.incident.Incident;
import dev.nines.incident.Notice;
import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;

/** A batch as the bytes that a spool keeps: facts here and in {@link PlanFrame}, conclusions in {@link ConclusionFrame}. */
final class Frame {

    private Frame() {}

    static byte[] pack(Batch batch) {
        return new Packer(batch.at())
                .number(batch.author())
                .instantOrNull(batch.stopped())
                .list(batch.looks(), Frame::look)
                .list(batch.entries(), Frame::entry)
                .bytes();
    }

    static Batch unpack(long number, long at, byte[] bytes) {
        Unpacker in = new Unpacker(bytes, at);
        return new Batch(number, in.number(), at, in.instantOrNull(), in.list(Frame::look), in.list(Frame::entry));
    }

    private static void entry(Packer out, Entry entry) {
        out.list(entry.looks(), Frame::look)
                .list(entry.blindness(), Frame::blindness)
                .list(entry.deliveries(), Frame::delivery)
                .list(entry.events(), Frame::event)
                .list(entry.steps(), Frame::step)
                .list(entry.maintenance(), PlanFrame::event)
                .list(entry.corrections(), PlanFrame::correction)
                .list(entry.withdrawals(), PlanFrame::withdrawal)
                .list(entry.cuts(), ConclusionFrame::cut)
                .list(entry.runs(), ConclusionFrame::run)
                .list(entry.rewrites(), ConclusionFrame::rewrite)
                .list(entry.incidents(), ConclusionFrame::incident)
                .list(entry.notices(), Frame::notice);
    }

    private static Entry entry(Unpacker in) {
        return new Entry(
                in.list(Frame::look),
                in.list(Frame::blindness),
                in.list(Frame::delivery),
                in.list(Frame::event),
                in.list(Frame::step),
                in.list(PlanFrame::event),
                in.list(PlanFrame::correction),
                in.list(PlanFrame::withdrawal),
                in.list(ConclusionFrame::cut),
                in.list(ConclusionFrame::run),
                in.list(ConclusionFrame::rewrite),
                in.list(ConclusionFrame::incident),
                in.list(Frame::notice));
    }

    private static void look(Packer out, Look look) {
        Phases phases = look.phases();
        Trace trace = look.trace();
        out.text(look.service())
                .text(look.probe())
                .text(look.location())
                .instant(look.slot())
                .instant(look.started())
                .number(look.duration())
                .word(look.outcome().kind())
                .word(look.outcome().reason())
                .text(look.outcome().detail())
                .number(phases.dns())
                .number(phases.connect())
                .number(phases.tls())
                .number(phases.firstByte())
                .number(phases.transfer())
                .number(trace.status())
                .text(trace.requestId())
                .text(trace.responseId())
                .text(trace.remoteAddress())
                .instantOrNull(trace.serverDate())
                .instantOrNull(trace.certificateExpiry());
    }

    private static Look look(Unpacker in) {
        return new Look(
                in.text(),
                in.text(),
                in.text(),
                in.instant(),
                in.instant(),
                in.number(),
                Outcome.of(in.word(Outcome.Kind.class), in.wordOrNull(Reason.class), in.textOrNull()),
                new Phases(in.integer(), in.integer(), in.integer(), in.integer(), in.integer()),
                new Trace(
                        in.integer(),
                        in.textOrNull(),
                        in.textOrNull(),
                        in.textOrNull(),
                        in.instantOrNull(),
                        in.instantOrNull()));
    }

    private static void blindness(Packer out, Blindness fact) {
        out.text(fact.location())
                .text(fact.probe())
                .instant(fact.when().from())
                .instant(fact.when().to())
                .word(fact.cause());
    }

    private static Blindness blindness(Unpacker in) {
        return new Blindness(
                in.text(), in.textOrNull(), new Interval(in.instant(), in.instant()), in.word(Cause.class));
    }

    private static void step(Packer out, ClockStep step) {
        out.text(step.location()).instant(step.at()).number(step.milliseconds());
    }

    private static ClockStep step(Unpacker in) {
        return new ClockStep(in.text(), in.instant(), in.number());
    }

    private static void delivery(Packer out, Delivery delivery) {
        out.text(delivery.incident())
                .text(delivery.channel())
                .text(delivery.event())
                .word(delivery.state())
                .number(delivery.attempts())
                .instant(delivery.at())
                .number(delivery.status())
                .text(delivery.detail())
                .instantOrNull(delivery.next());
    }

    private static Delivery delivery(Unpacker in) {
        return new Delivery(
                in.text(),
                in.text(),
                in.text(),
                in.word(Delivery.State.class),
                in.integer(),
                in.instant(),
                in.integer(),
                in.textOrNull(),
                in.instantOrNull());
    }

    private static void event(Packer out, Incident.Event event) {
        out.text(event.id())
                .text(event.incident())
                .instant(event.at())
                .text(event.type())
                .text(event.by())
                .text(event.note());
    }

    private static Incident.Event event(Unpacker in) {
        return new Incident.Event(in.text(), in.text(), in.instant(), in.text(), in.text(), in.textOrNull());
    }

    private static void notice(Packer out, Notice notice) {
        out.text(notice.incident())
                .text(notice.channel())
                .text(notice.event())
                .text(notice.type())
                .instant(notice.at())
                .text(notice.data());
    }

    private static Notice notice(Unpacker in) {
        return new Notice(in.text(), in.text(), in.text(), in.text(), in.instant(), in.text());
    }
}
