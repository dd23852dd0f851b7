package dev.nines.store;

import dev.nines.account.Blindness;
import dev.nines.account.Outage;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was seen and what was concluded from it, to be read. A window that is cut to the present is the reader's matter;
 * every failed Future carries a {@link StorageException}.
 */
public final class Archive {

    private static final String SPANS = """
            select service, from_at, to_at, state, failing, cause, reason, detail, outage
            from nines.span
            where service = $1 and from_at < $3 and (to_at is null or to_at > $2)
            order by from_at
            """;

    private static final String OUTAGES = """
            select service, last_good, first_failing, confirmed, last_failing, first_good, recovered,
                   probe, location, reason, detail
            from nines.outage
            where service = $1 and first_failing < $3 and (first_good is null or first_good > $2)
            order by first_failing
            """;

    private static final String LOOKS = """
            select p.service, p.probe, p.location, %s
            from nines.part p
            join nines.look l on l.part = p.id
            where p.service = $1 and p.probe = $2 and l.started >= $3 and l.started < $4
              and ($5::smallint is null or l.outcome = $5) and (l.started, l.slot) > ($6, $7)
            order by l.started, l.slot
            limit $8
            """.formatted(LookRows.COLUMNS);

    private static final String LOOKS_OF_PARTS = """
            select w.place, %s
            from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[]) with ordinality
                as w (part, started, slot, place)
            cross join lateral (
                select * from nines.look
                where part = w.part and started >= w.started and (started, slot) > (w.started, w.slot)
                order by started, slot
                limit $4) l
            order by w.place, l.started, l.slot
            """.formatted(LookRows.COLUMNS);

    private static final String COUNTS = """
            select count(*) as looks, count(*) filter (where l.outcome = $4) as failed
            from nines.part p
            join nines.look l on l.part = p.id
            where p.service = $1 and l.started >= $2 and l.started < $3
            """;

    private static final String RUNS = """
            select p.service, p.probe, p.location, r.first, r.first_slot, r.last, r.last_slot, r.outcome, r.count, r.heads,
                   r.reason, r.detail
            from nines.part p
            join nines.run r on r.part = p.id
            where ($1::text is null or p.service = $1) and r.first >= coalesce((
                select max(u.first) from nines.run u
                where u.part = p.id and u.outcome = $2 and u.count >= $3 and u.first <= $4
                  and ($5::timestamptz is null or u.heads[$3] < $5)), '-infinity')
            order by p.id, r.first, r.first_slot
            """;

    private static final String TEARS = """
            select w.place, b.started, b.slot, a.count
            from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[]) with ordinality
                as w (part, from_at, to_at, place)
            left join lateral (
                select started, slot from nines.look
                where part = w.part and started < w.from_at
                order by started desc, slot desc
                limit 1) b on true
            cross join lateral (
                select count(*)::integer as count from nines.look
                where part = w.part and started >= w.from_at and started < w.to_at) a
            """;

    private static final String LATE = """
            select p.service, p.probe, p.location, l.since
            from nines.late l
            join nines.part p on p.id = l.part
            where exists (select from nines.run r where r.part = l.part and r.last >= l.since)
            """;

    private static final String TALLY = """
            select count(*)::integer as looks,
                   count(*) filter (where outcome = $6 and ($7::text is null or reason = $7))::integer as alike,
                   count(*) filter (where (started, slot) = ($2, $3) or (started, slot) = ($4, $5))::integer as ends
            from nines.look
            where part = $1 and started >= $2 and started <= $4
              and (started, slot) >= ($2, $3) and (started, slot) <= ($4, $5)
            """;

    private static final String OLDEST = """
            select min(l.started) as started
            from nines.part p
            cross join lateral (select started from nines.look where part = p.id order by started, slot limit 1) l
            """;

    private static final String BLINDNESS = """
            select location, probe, cause, from_at, to_at
            from nines.blindness
            where from_at < $2 and to_at > $1
            order by from_at
            """;

    private static final String STEPS = """
            select location, at, milliseconds from nines.clock_step
            where at >= $1 and at < $2
            order by at, location
            """;

    private final Reader reader;
    private final Parts parts;

    Archive(Reader reader, Parts parts) {
        this.reader = reader;
        this.parts = parts;
    }

    /**
     * How many looks a service had.
     *
     * @param failed those that were down
     */
    public record Counts(long looks, long failed) {}

    /** The spans of a service that overlap the window, as they are stored: not cut, the last one may be open. */
    public Future<List<Span>> spans(String service, Interval window) {
        return reader.list(SPANS, window(service, window), ConclusionRows::span);
    }

    /** The outages of a service that overlap the window, by their first failing look. */
    public Future<List<Outage>> outages(String service, Interval window) {
        return reader.list(OUTAGES, window(service, window), ConclusionRows::outage);
    }

    /** How many looks of a service started in the window. */
    public Future<Counts> counts(String service, Interval window) {
        Tuple args = window(service, window).addShort((short) Outcome.Kind.DOWN.ordinal());
        return reader.list(COUNTS, args, row -> new Counts(row.getLong("looks"), row.getLong("failed")))
                .map(rows -> rows.get(0));
    }

    /**
     * The looks of a probe, from all its places, that started in the window, oldest first.
     *
     * @param outcome only those of this kind, null for all
     * @param cursor {@link Page#next()} of the page before, null for the first
     * @throws IllegalArgumentException for a cursor that no page gave
     */
    public Future<Page<Look>> looks(
            String service,
            String probe,
            Interval window,
            Outcome.@Nullable Kind outcome,
            @Nullable String cursor,
            int limit) {
        Mark mark = cursor == null ? Mark.from(window.from()) : Mark.parse(cursor);
        Tuple args = Tuple.of(service, probe, Columns.time(window.from()), Columns.time(window.to()))
                .addShort(outcome == null ? null : (Short) (short) outcome.ordinal())
                .addOffsetDateTime(Columns.time(mark.started()))
                .addOffsetDateTime(Columns.time(mark.slot()))
                .addInteger(limit + 1);
        return reader.list(LOOKS, args, row -> LookRows.look(row, Parts.part(row)))
                .map(looks -> Page.of(looks, limit, look -> Mark.after(look).cursor()));
    }

    /**
     * The next looks of each of several parts, in the order of their starts; a part that has {@code limit} of them may
     * have more after the last. Parts that were never looked at have none.
     *
     * @param limit for each part
     */
    public Future<List<Look>> looks(Map<Part, Mark> after, int limit) {
        List<Part> known = after.keySet().stream().filter(parts::knows).toList();
        Integer[] ids = known.stream().map(parts::id).toArray(Integer[]::new);
        OffsetDateTime[] started = known.stream()
                .map(part -> Columns.time(mark(after, part).started()))
                .toArray(OffsetDateTime[]::new);
        OffsetDateTime[] slot = known.stream()
                .map(part -> Columns.time(mark(after, part).slot()))
                .toArray(OffsetDateTime[]::new);
        return reader.list(
                LOOKS_OF_PARTS,
                Tuple.of(ids, started, slot, limit),
                row -> LookRows.look(row, known.get((int) (row.getLong("place") - 1))));
    }

    /**
     * What lies on both sides of the beginning of an interval.
     *
     * @param before the newest look that began before it, null when none is kept
     * @param within how many looks began in it
     */
    public record Tear(@Nullable Mark before, int within) {}

    /** Where the runs of parts must be torn apart, because looks came late that began in these intervals. */
    public Future<Map<Part, Tear>> tears(Map<Part, Interval> torn) {
        List<Part> known = torn.keySet().stream().filter(parts::knows).toList();
        List<Interval> when = known.stream()
                .map(part -> Objects.requireNonNull(torn.get(part)))
                .toList();
        Map<Part, Tear> tears = new HashMap<>();
        return reader.list(
                        TEARS,
                        Tuple.of(
                                known.stream().map(parts::id).toArray(Integer[]::new),
                                when.stream()
                                        .map(one -> Columns.time(one.from()))
                                        .toArray(OffsetDateTime[]::new),
                                when.stream().map(one -> Columns.time(one.to())).toArray(OffsetDateTime[]::new)),
                        row -> {
                            Long started = Columns.instantOrNull(row, "started");
                            Mark before = started == null ? null : new Mark(started, Columns.instant(row, "slot"));
                            return tears.put(
                                    known.get((int) (row.getLong("place") - 1)),
                                    new Tear(before, row.getInteger("count")));
                        })
                .map(rows -> tears);
    }

    /**
     * The looks that are kept of a run.
     *
     * @param looks how many
     * @param alike how many of them are such as the run says
     * @param whole whether the run's first and last look are among them
     */
    public record Tally(int looks, int alike, boolean whole) {}

    /** Counts the looks of a part from a run's first one on, or from {@code since} on if that is later, to its last. */
    public Future<Tally> tally(Run run, long since) {
        Part part = Part.of(run);
        if (!parts.knows(part)) {
            return Future.succeededFuture(new Tally(0, 0, false));
        }
        boolean cut = run.first() < since;
        Tuple args = Tuple.tuple()
                .addInteger(parts.id(part))
                .addOffsetDateTime(Columns.time(cut ? since : run.first()))
                .addOffsetDateTime(Columns.time(cut ? 0 : run.firstSlot()))
                .addOffsetDateTime(Columns.time(run.last()))
                .addOffsetDateTime(Columns.time(run.lastSlot()))
                .addShort((short) run.kind().ordinal())
                .addString(
                        run.kind() == Outcome.Kind.INCONCLUSIVE && run.reason() != null
                                ? run.reason().word()
                                : null);
        int ends = cut || (run.first() == run.last() && run.firstSlot() == run.lastSlot()) ? 1 : 2;
        return reader.list(
                        TALLY,
                        args,
                        row -> new Tally(
                                row.getInteger("looks"), row.getInteger("alike"), row.getInteger("ends") == ends))
                .map(rows -> rows.get(0));
    }

    /** The start of the oldest look that is kept, epoch milliseconds; null when there is none. */
    public Future<@Nullable Long> oldestLook() {
        return reader.list(OLDEST, Tuple.tuple(), row -> row)
                .map(rows -> Columns.instantOrNull(rows.get(0), "started"));
    }

    /** The services of which looks were ever taken, by name. */
    public List<String> services() {
        return parts.services();
    }

    /**
     * The parts of which {@link Store#absorb} took looks that lie among stored runs and that nothing was concluded from:
     * the process ended in between. To each the start of the earliest, epoch milliseconds. What is concluded may have
     * waited in the spool and know nothing of them, so only {@link Store#thought} settles it.
     */
    public Future<Map<Part, Long>> late() {
        Map<Part, Long> late = new HashMap<>();
        return reader.list(LATE, Tuple.tuple(), row -> late.put(Parts.part(row), Columns.instant(row, "since")))
                .map(rows -> late);
    }

    private static Mark mark(Map<Part, Mark> after, Part part) {
        return Objects.requireNonNull(after.get(part));
    }

    /**
     * The runs of every part of a service, or of all, from the newest run at or before the instant at which a
     * confirmation can be started afresh: one that is up and has {@link Thresholds#MOST} looks, the last of which no look
     * that is still to be put in comes before. Ordered by part, then by their first looks.
     *
     * @param service null for all
     * @param from epoch milliseconds
     * @param since the earliest start of a look that is to be put in, {@link Long#MAX_VALUE} for none
     */
    public Future<List<Run>> runs(@Nullable String service, long from, long since) {
        Tuple args = Tuple.tuple()
                .addString(service)
                .addShort((short) Outcome.Kind.UP.ordinal())
                .addInteger(Thresholds.MOST)
                .addOffsetDateTime(Columns.time(from))
                .addOffsetDateTime(since == Long.MAX_VALUE ? null : Columns.time(since));
        return reader.list(RUNS, args, row -> ConclusionRows.run(row, Parts.part(row)));
    }

    /** The same where no look is to be put in. */
    public Future<List<Run>> runs(@Nullable String service, long from) {
        return runs(service, from, Long.MAX_VALUE);
    }

    /** Why time was unknown, for facts that overlap the window. */
    public Future<List<Blindness>> blindness(Interval window) {
        return reader.list(
                BLINDNESS, Tuple.of(Columns.time(window.from()), Columns.time(window.to())), FactRows::blindness);
    }

    /** When the clock of a machine was set within the window. */
    public Future<List<ClockStep>> clockSteps(Interval window) {
        return reader.list(
                STEPS,
                Tuple.of(Columns.time(window.from()), Columns.time(window.to())),
                row -> new ClockStep(
                        row.getString("location"), Columns.instant(row, "at"), row.getLong("milliseconds")));
    }

    private static Tuple window(String service, Interval window) {
        return Tuple.of(service, Columns.time(window.from()), Columns.time(window.to()));
    }
}
