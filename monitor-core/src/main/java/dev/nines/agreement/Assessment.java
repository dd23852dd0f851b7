package dev.nines.agreement;

import dev.nines.monitor.Interval;
import java.util.List;

/**
 * What became of a window under terms, as it is known at an instant.
 *
 * @param services what is judged; one of them where each is judged by itself
 * @param slicing so many parts a millisecond has where slices are good in part, else 1
 * @param tracks that the figures are the sums of
 */
public record Assessment(
        Terms terms,
        Interval window,
        long asOf,
        List<String> services,
        long slicing,
        List<Track> tracks,
        Figures figures) {

    public Assessment {
        services = List.copyOf(services);
        tracks = List.copyOf(tracks);
    }

    /** Whether some of the window is still to come. */
    public boolean open() {
        return asOf < window.to();
    }

    /** The verdict if the window ended with what is over of it: by figures, whatever is to come. */
    public Judgement ended() {
        return Judgement.ended(terms, figures);
    }
}
