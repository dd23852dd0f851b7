package dev.nines.app.demo;

import dev.nines.account.Outage;
import dev.nines.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints truth beside ledger, and what is wrong. */
public final class VerdictTable {

    private static final String NONE = "-";

    private VerdictTable() {}

    /** The lines; the signed figures say how far the ledger's edge is from the truth. */
    public static List<String> lines(Verdict verdict, boolean colours, int width) {
        Grid grid = new Grid()
                .heading("SERVICE", "FAULT", "FROM", "TO", "DOWN AT", "UP AT", "INCIDENT", "PRIORITY", "WEBHOOKS");
        verdict.rows().forEach(row -> grid.row(cells(row)));
        List<String> lines = new ArrayList<>();
        lines.add(Paint.STRONG.on("Truth beside ledger (UTC)", colours));
        lines.addAll(grid.lines(colours, width));
        lines.add("");
        if (verdict.ok()) {
            lines.add(Paint.GREEN.on(
                    "Every fault is in the ledger within one interval, nothing else is, and every webhook arrived signed.",
                    colours));
        } else {
            verdict.findings().forEach(finding -> lines.add(Paint.RED.on("✗ " + finding, colours)));
        }
        return lines;
    }

    private static List<Grid.Cell> cells(Verdict.Row row) {
        Deed fault = row.fault();
        Outage outage = row.outage();
        Incident incident = row.incident();
        Long to = fault.to();
        return List.of(
                Grid.plain(fault.service()),
                Grid.plain(fault.kind().words()),
                Grid.plain(Clock.time(fault.from())),
                Grid.plain(to == null ? NONE : Clock.time(to)),
                Grid.plain(outage == null ? NONE : Clock.difference(outage.firstFailing() - fault.from())),
                Grid.plain(outage == null || to == null ? NONE : difference(outage.firstGood(), to)),
                Grid.plain(incident == null ? NONE : incident.id()),
                incident == null
                        ? Grid.plain(NONE)
                        : new Grid.Cell(incident.priority().title(), Paint.of(incident.priority())),
                Grid.plain(row.told().stream()
                        .map(type -> type.substring(type.indexOf('.') + 1))
                        .collect(Collectors.joining(", "))));
    }

    private static String difference(@Nullable Long ledger, long truth) {
        return ledger == null ? NONE : Clock.difference(ledger - truth);
    }
}
