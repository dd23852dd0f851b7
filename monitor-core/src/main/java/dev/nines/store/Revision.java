package dev.nines.store;

import dev.nines.account.MaintenanceLife;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.MaintenanceEvent.Owner;
import dev.nines.monitor.MaintenanceEvent.Turn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration that is loaded does to the maintenance that the file owns: what it plans anew, differently, or
 * no more. A line that is gone ends what ran and cancels what was to come; what was, was.
 */
final class Revision {

    private static final String BY = "configuration";

    private final long at;
    private final List<MaintenanceEvent> events = new ArrayList<>();

    private Revision(long at) {
        this.at = at;
    }

    static Future<Void> write(SqlConnection connection, Configuration configuration) {
        return connection.query(Diary.EVENTS).execute().compose(rows -> {
            List<MaintenanceEvent> before = new ArrayList<>();
            rows.forEach(row -> before.add(PlanRows.event(row)));
            List<MaintenanceEvent> after =
                    events(Diary.lives(before), configuration.maintenance(), configuration.loadedAt());
            return after.isEmpty()
                    ? Future.succeededFuture()
                    : connection
                            .preparedQuery(PlanRows.EVENT)
                            .executeBatch(after.stream().map(PlanRows::row).toList())
                            .mapEmpty();
        });
    }

    /** What happens to maintenance when the file says this from an instant on. */
    static List<MaintenanceEvent> events(List<MaintenanceLife> known, List<Maintenance> file, long at) {
        Revision revision = new Revision(at);
        Map<String, MaintenanceLife> lives = new HashMap<>();
        known.forEach(life -> lives.put(life.id(), life));
        for (Maintenance planned : file) {
            revision.put(lives.remove(planned.id()), planned);
        }
        lives.values().stream()
                .filter(life -> life.last().owner() == Owner.FILE && !life.removed())
                .forEach(life -> revision.add(Turn.REMOVED, life.now().until(at)));
        return revision.events;
    }

    private void put(@Nullable MaintenanceLife life, Maintenance planned) {
        if (life == null || life.removed()) {
            add(Turn.PLANNED, planned);
        } else if (!life.now().equals(planned)) {
            add(Turn.CHANGED, planned);
        }
    }

    private void add(Turn turn, Maintenance after) {
        String id = "file-" + Long.toString(at, 36) + "-" + after.id();
        events.add(new MaintenanceEvent(id, at, turn, BY, null, Owner.FILE, after));
    }
}
