package dev.nines.store;

import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How looks stand in their table. */
final class LookRows {

    /** Rows of one statement at most. */
    static final int CHUNK = 2_000;

    private static final String INTO = """
            insert into nines.look (part, slot, started, duration_us, outcome, reason, detail, status,
                dns_us, connect_us, tls_us, first_byte_us, transfer_us,
                request_id, response_id, remote_address, server_date, certificate_expiry)
            select w.* from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[], $4::bigint[], $5::smallint[],
                $6::text[], $7::text[], $8::smallint[],
                $9::integer[], $10::integer[], $11::integer[], $12::integer[], $13::integer[],
                $14::text[], $15::text[], $16::text[], $17::timestamptz[], $18::timestamptz[]) as w (part, slot)
            """;

    /**
     * Stores looks; one that is stored of the same part and slot stands. That one is sought within a day of the slots
     * here, since a look starts within a day of its slot, so that only few partitions are visited.
     */
    static final String INSERT = INTO + """
            where not exists (
                select from nines.look l
                where l.part = w.part and l.slot = w.slot and l.started between $19 and $20)
            on conflict do nothing
            """;

    /**
     * The same for looks of any time, into days of which the database may know nothing yet: its plan would read all of
     * such a day for each look. Where it may not sort, only the key gives the order that is asked for.
     */
    static final String INSERT_LATE = INTO + """
            left join lateral (
                select l.slot from nines.look l
                where l.part = w.part and l.slot >= w.slot and %s
                order by l.slot
                limit 1) stored on true
            where stored.slot is distinct from w.slot
            on conflict do nothing
            returning part, slot
            """.formatted(near("w"));

    /** The columns that {@link #look} reads. */
    static final String COLUMNS = """
            l.slot, l.started, l.duration_us, l.outcome, l.reason, l.detail, l.status,
            l.dns_us, l.connect_us, l.tls_us, l.first_byte_us, l.transfer_us,
            l.request_id, l.response_id, l.remote_address, l.server_date, l.certificate_expiry
            """;

    private LookRows() {}

    /** That a look {@code l} can be the one of a slot of {@code of}, told by its start. */
    static String near(String of) {
        return "l.started between %1$s.slot - interval '1 day' and %1$s.slot + interval '1 day'".formatted(of);
    }

    /** The looks, at least one, as {@link #INSERT} wants them. */
    static Tuple live(List<Look> looks, Parts parts) {
        long earliest = looks.stream().mapToLong(Look::slot).min().orElseThrow();
        long latest = looks.stream().mapToLong(Look::slot).max().orElseThrow();
        return arrays(looks, parts)
                .addOffsetDateTime(Columns.time(earliest - Days.DAY))
                .addOffsetDateTime(Columns.time(latest + Days.DAY));
    }

    /** The looks as {@link #INSERT_LATE} wants them. */
    static Tuple arrays(List<Look> looks, Parts parts) {
        int n = looks.size();
        Integer[] part = new Integer[n];
        OffsetDateTime[] slot = new OffsetDateTime[n];
        OffsetDateTime[] started = new OffsetDateTime[n];
        Long[] duration = new Long[n];
        Short[] outcome = new Short[n];
        String[] reason = new String[n];
        String[] detail = new String[n];
        Short[] status = new Short[n];
        Integer[][] phases = new Integer[5][n];
        String[] request = new String[n];
        String[] response = new String[n];
        String[] remote = new String[n];
        OffsetDateTime[] served = new OffsetDateTime[n];
        OffsetDateTime[] expiry = new OffsetDateTime[n];
        for (int i = 0; i < n; i++) {
            Look look = looks.get(i);
            part[i] = parts.id(Part.of(look));
            slot[i] = Columns.time(look.slot());
            started[i] = Columns.time(look.started());
            duration[i] = look.duration();
            Outcome result = look.outcome();
            outcome[i] = (short) result.kind().ordinal();
            Reason why = result.reason();
            if (why != null) {
                reason[i] = why.word();
                detail[i] = Columns.textOrNull(result.detail());
            }
            Phases took = look.phases();
            phases[0][i] = phase(took.dns());
            phases[1][i] = phase(took.connect());
            phases[2][i] = phase(took.tls());
            phases[3][i] = phase(took.firstByte());
            phases[4][i] = phase(took.transfer());
            Trace trace = look.trace();
            status[i] = trace.status() == 0 ? null : (short) trace.status();
            request[i] = Columns.textOrNull(trace.requestId());
            response[i] = Columns.textOrNull(trace.responseId());
            remote[i] = Columns.textOrNull(trace.remoteAddress());
            served[i] = Columns.timeOrNull(trace.serverDate());
            expiry[i] = Columns.timeOrNull(trace.certificateExpiry());
        }
        return Tuple.of(part, slot, started, duration, outcome, reason)
                .addArrayOfString(detail)
                .addArrayOfShort(status)
                .addArrayOfInteger(phases[0])
                .addArrayOfInteger(phases[1])
                .addArrayOfInteger(phases[2])
                .addArrayOfInteger(phases[3])
                .addArrayOfInteger(phases[4])
                .addArrayOfString(request)
                .addArrayOfString(response)
                .addArrayOfString(remote)
                .addArrayOfOffsetDateTime(served)
                .addArrayOfOffsetDateTime(expiry);
    }

    static Look look(Row row, Part part) {
        return new Look(
                part.service(),
                part.probe(),
                part.location(),
                Columns.instant(row, "slot"),
                Columns.instant(row, "started"),
                row.getLong("duration_us"),
                Outcome.of(
                        Outcome.Kind.values()[row.getShort("outcome")],
                        reason(row.getString("reason")),
                        row.getString("detail")),
                new Phases(
                        phase(row, "dns_us"),
                        phase(row, "connect_us"),
                        phase(row, "tls_us"),
                        phase(row, "first_byte_us"),
                        phase(row, "transfer_us")),
                new Trace(
                        row.getShort("status") == null ? 0 : row.getShort("status"),
                        row.getString("request_id"),
                        row.getString("response_id"),
                        row.getString("remote_address"),
                        Columns.instantOrNull(row, "server_date"),
                        Columns.instantOrNull(row, "certificate_expiry")));
    }

    static @Nullable Reason reason(@Nullable String word) {
        return word == null ? null : Reason.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Integer phase(int micros) {
        return micros == Phases.ABSENT ? null : (Integer) micros;
    }

    private static int phase(Row row, String column) {
        Integer micros = row.getInteger(column);
        return micros == null ? Phases.ABSENT : micros;
    }
}
