package dev.nines.store;

import dev.nines.account.Correction;
import dev.nines.account.Withdrawal;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.Plan;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What people planned and corrected as the bytes that a spool keeps. */
final class PlanFrame {

    private PlanFrame() {}

    static void event(Packer out, MaintenanceEvent event) {
        Maintenance after = event.after();
        out.text(event.id())
                .instant(event.at())
                .word(event.turn())
                .text(event.by())
                .text(event.note())
                .word(event.owner())
                .text(after.id())
                .texts(after.services())
                .text(after.plan() == null ? null : PlanJson.of(after.plan()).encode())
                .instantOrNull(after.announced())
                .text(after.reason());
    }

    static MaintenanceEvent event(Unpacker in) {
        return new MaintenanceEvent(
                in.text(),
                in.instant(),
                in.word(MaintenanceEvent.Turn.class),
                in.text(),
                in.textOrNull(),
                in.word(MaintenanceEvent.Owner.class),
                new Maintenance(in.text(), in.texts(), plan(in.textOrNull()), in.instantOrNull(), in.textOrNull()));
    }

    private static @Nullable Plan plan(@Nullable String json) {
        return json == null ? null : PlanJson.plan(new JsonObject(json));
    }

    static void correction(Packer out, Correction correction) {
        out.text(correction.id())
                .text(correction.service())
                .instant(correction.when().from())
                .instant(correction.when().to())
                .word(correction.as())
                .instant(correction.recorded())
                .text(correction.category())
                .text(correction.author())
                .text(correction.reason())
                .text(correction.evidence());
    }

    static Correction correction(Unpacker in) {
        return new Correction(
                in.text(),
                in.text(),
                new Interval(in.instant(), in.instant()),
                in.word(Correction.As.class),
                in.instant(),
                null,
                in.text(),
                in.text(),
                in.text(),
                in.textOrNull());
    }

    static void withdrawal(Packer out, Withdrawal withdrawal) {
        out.text(withdrawal.correction())
                .instant(withdrawal.at())
                .text(withdrawal.by())
                .text(withdrawal.reason());
    }

    static Withdrawal withdrawal(Unpacker in) {
        return new Withdrawal(in.text(), in.instant(), in.text(), in.text());
    }
}
