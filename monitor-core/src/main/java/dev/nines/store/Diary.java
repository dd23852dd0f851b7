package dev.nines.store;

import dev.nines.account.Correction;
import dev.nines.account.MaintenanceLife;
import dev.nines.account.Withdrawal;
import dev.nines.monitor.MaintenanceEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;

/** What people planned and corrected, to be read; all of it, since it is little. */
public final class Diary {

    static final String EVENTS = """
            select id, maintenance, at, type, by, note, owner, services, from_at, to_at, recurring, announced, reason
            from nines.maintenance_event
            order by at, id
            """;

    private static final String CORRECTIONS = """
            select id, service, from_at, to_at, becomes, recorded_at, category, author, reason, evidence
            from nines.correction
            order by recorded_at, id
            """;

    private static final String WITHDRAWALS = "select correction, at, by, reason from nines.withdrawal order by at";

    private final Reader reader;

    Diary(Reader reader) {
        this.reader = reader;
    }

    /** Every maintenance that there ever was. */
    public Future<List<MaintenanceLife>> maintenance() {
        return reader.list(EVENTS, Tuple.tuple(), PlanRows::event).map(Diary::lives);
    }

    static List<MaintenanceLife> lives(List<MaintenanceEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(event -> event.after().id()))
                .values()
                .stream()
                .map(MaintenanceLife::new)
                .toList();
    }

    /** Every correction as it was recorded, the earliest first; {@link #withdrawals} tells which were taken back. */
    public Future<List<Correction>> corrections() {
        return reader.list(CORRECTIONS, Tuple.tuple(), PlanRows::correction);
    }

    /** What was taken back, the earliest first. */
    public Future<List<Withdrawal>> withdrawals() {
        return reader.list(WITHDRAWALS, Tuple.tuple(), PlanRows::withdrawal);
    }
}
