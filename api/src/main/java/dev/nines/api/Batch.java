package dev.nines.api;

import dev.nines.probe.Look;
import dev.nines.watch.Absorbed.Rejected;
import java.util.List;

/**
 * Looks as somebody handed them in.
 *
 * @param location the place that looked
 * @param looks those that can be read
 * @param places where in the batch each of them stood, from 0
 * @param rejected those that cannot be read, and why
 */
record Batch(String location, List<Look> looks, List<Integer> places, List<Rejected> rejected) {

    Batch {
        looks = List.copyOf(looks);
        places = List.copyOf(places);
        rejected = List.copyOf(rejected);
    }
}
