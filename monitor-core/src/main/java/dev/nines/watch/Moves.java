package dev.nines.watch;

import dev.nines.incident.Decision;
import dev.nines.incident.Incident;
import dev.nines.incident.Move;
import dev.nines.incident.Workflow;
import dev.nines.store.Entry;
import java.util.List;

/** Carries out what people want done with incidents. */
final class Moves {

    private Moves() {}

    /**
     * Decides on a wish and writes down what follows.
     *
     * @throws Refused when it cannot be granted
     */
    static Incident make(Incident incident, Wish wish, Watched watched, Desk desk, long now, Entry.Builder entry) {
        Integer seen = wish.version();
        if (seen != null && seen != incident.version()) {
            throw new Refused(
                    Refused.Why.STALE,
                    "Incident " + incident.id() + " has changed since you read it: it is at version "
                            + incident.version() + ", you saw " + seen + ". Read it again and repeat.",
                    legal(incident));
        }
        Decision decision = decide(incident, wish, now);
        Incident newest = watched.newest(incident.family());
        if (decision.incident().status().open()
                && newest != null
                && !newest.id().equals(incident.id())
                && newest.status().open()) {
            throw new Refused(
                    Refused.Why.ILLEGAL,
                    "Incident " + newest.id() + " about the same is open; work on that one.",
                    List.of());
        }
        desk.carryOut(decision, watched, now, entry);
        return decision.incident();
    }

    private static List<String> legal(Incident incident) {
        return Workflow.legal(incident).stream().map(Move::word).toList();
    }

    private static Decision decide(Incident incident, Wish wish, long now) {
        try {
            if (wish.move() == null) {
                return Workflow.note(incident, wish.by(), wish.note() == null ? "" : wish.note());
            }
            Workflow.Said said = new Workflow.Said(wish.cause(), wish.fixedBy(), wish.resolution());
            return Workflow.move(incident, wish.move(), wish.by(), wish.note(), said, now);
        } catch (Workflow.Illegal illegal) {
            throw new Refused(Refused.Why.ILLEGAL, illegal.sentence(), legal(incident));
        } catch (Workflow.Incomplete incomplete) {
            throw new Refused(Refused.Why.INCOMPLETE, incomplete.sentence(), legal(incident));
        }
    }
}
