package dev.nines.schedule;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.store.Seat;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who sits where in the timetable: every probe keeps its seat, a new one takes the first that is free. */
public final class Seating {

    private Seating() {}

    /**
     * Seats for exactly these probes.
     *
     * @param kept the seats of before; those of probes that are gone or have another interval are free again
     */
    public static List<Seat> of(Collection<ProbeDefinition> probes, Collection<Seat> kept) {
        Map<String, Seat> before = new HashMap<>();
        kept.forEach(seat -> before.put(seat.probe(), seat));
        Map<Long, BitSet> taken = new HashMap<>();
        List<Seat> seats = new ArrayList<>();
        List<ProbeDefinition> standing = new ArrayList<>();
        for (ProbeDefinition probe : probes) {
            Seat seat = before.get(probe.key());
            if (seat != null && seat.interval() == probe.cadence().interval()) {
                taken.computeIfAbsent(seat.interval(), none -> new BitSet()).set(seat.ordinal());
                seats.add(seat);
            } else {
                standing.add(probe);
            }
        }
        for (ProbeDefinition probe : standing) {
            long interval = probe.cadence().interval();
            BitSet row = taken.computeIfAbsent(interval, none -> new BitSet());
            int free = row.nextClearBit(0);
            row.set(free);
            seats.add(new Seat(probe.key(), interval, free));
        }
        return seats;
    }
}
