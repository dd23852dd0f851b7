package dev.nines.agreement;

import dev.nines.account.Charging;
import dev.nines.account.Mask;
import dev.nines.account.Measurement;
import dev.nines.account.Outage;
import dev.nines.monitor.Interval;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assesses a window under terms. Where these {@linkplain #needsLooks count looks}, feed it all looks of the window. */
public final class Assessor {

    private static final Measurement UNMEASURED = new Measurement(Long.MIN_VALUE, new UpWhen.All(), List.of());

    private final Terms terms;
    private final Interval window;
    private final long asOf;
    private final Map<String, List<Piece>> timelines = new LinkedHashMap<>();
    private final Map<String, Mask> edges = new HashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();

    /**
     * @param asOf what is later is still to come, epoch milliseconds
     * @param measured how each service was measured; needed only where looks are counted
     * @throws IllegalArgumentException if a story cannot be told
     */
    public Assessor(Terms terms, Interval window, long asOf, Records records, Map<String, List<Measurement>> measured) {
        this.terms = terms;
        this.window = window;
        this.asOf = Math.max(window.from(), asOf);
        Mask hours = records.hours(terms.calendar(), window);
        String allowed = terms.maintenance().allowed();
        Mask works = allowed == null ? null : records.hours(allowed, window);
        Map<String, Layers> layers = new LinkedHashMap<>();
        for (String service : terms.services()) {
            Story story = records.story(service, terms.confirm(), chargeFrom());
            if (story == null) {
                throw new IllegalArgumentException("nothing is recorded of " + service + " that could be charged from "
                        + terms.chargeFrom().word());
            }
            layers.put(service, new Layers(terms, window, this.asOf, story, hours, works));
            edges.put(service, edges(story));
        }
        timelines.putAll(capped(layers));
        timelines.forEach(
                (service, pieces) -> tally(service, pieces, measured.getOrDefault(service, List.of(UNMEASURED))));
    }

    /** An assessment by the time of spans. */
    public static List<Assessment> byTime(Terms terms, Interval window, long asOf, Records records) {
        return new Assessor(terms, window, asOf, records, Map.of()).assess();
    }

    /** Raw looks know no edges of outages. */
    private Charging chargeFrom() {
        return needsLooks() ? Charging.FIRST_FAILURE : terms.chargeFrom();
    }

    public boolean needsLooks() {
        return !(terms.measure() instanceof Measure.Time);
    }

    /** Takes a look of the window; in any order, each once, of any service. */
    public void add(Look look) {
        Tally tally = tallies.get(look.service());
        if (tally != null && window.contains(look.started()) && look.started() < asOf) {
            tally.add(look);
        }
    }

    /** What became of it all: one, or where {@code combine} says so one for each service. */
    public List<Assessment> assess() {
        Map<String, Track> tracks = new LinkedHashMap<>();
        timelines.forEach((service, pieces) -> {
            Tally tally = tallies.get(service);
            tracks.put(
                    service,
                    tally == null ? Track.of(List.of(service), weight(service), pieces, asOf) : tally.counted());
        });
        if (terms.combine() instanceof Combine.Each) {
            return tracks.values().stream()
                    .map(track -> assessment(List.of(track)))
                    .toList();
        }
        boolean pooled = terms.combine() instanceof Combine.Weights || terms.measure() instanceof Measure.Looks;
        return List.of(assessment(pooled ? List.copyOf(tracks.values()) : List.of(merged(tracks))));
    }

    private Track merged(Map<String, Track> tracks) {
        UpWhen rule = terms.combine() instanceof Combine.Together together ? together.rule() : new UpWhen.All();
        List<List<Piece>> over = tracks.values().stream().map(Track::pieces).toList();
        List<List<Piece>> ahead = tracks.values().stream().map(Track::ahead).toList();
        return new Track(terms.services(), 1, Merging.of(rule, over), Merging.of(rule, ahead));
    }

    private Assessment assessment(List<Track> tracks) {
        long slicing = SliceTally.isMean(terms.measure()) ? 1000 : 1;
        Figures.Unit unit = terms.measure() instanceof Measure.Looks ? Figures.Unit.LOOKS : Figures.Unit.MILLISECONDS;
        List<String> services =
                tracks.stream().flatMap(track -> track.services().stream()).toList();
        Figures figures = Figures.of(tracks, unit, slicing, scale() * slicing, this::edges);
        return new Assessment(terms, window, asOf, services, slicing, tracks, figures);
    }

    private long weight(String service) {
        return terms.combine() instanceof Combine.Weights weights
                ? weights.perMille().getOrDefault(service, 0)
                : 1;
    }

    private long scale() {
        return terms.combine() instanceof Combine.Weights ? 1000 : 1;
    }

    private void tally(String service, List<Piece> pieces, List<Measurement> measured) {
        Track track = Track.of(List.of(service), weight(service), pieces, asOf);
        Measure.Slices slices = SliceTally.of(terms.measure());
        if (slices != null) {
            tallies.put(service, new SliceTally(terms, slices, track, measured));
        } else if (needsLooks()) {
            tallies.put(service, new LookTally(terms, track, measured));
        }
    }

    /** All timelines, with no more planned work than a period may have, in order of time. */
    private Map<String, List<Piece>> capped(Map<String, Layers> layers) {
        Map<String, List<Piece>> pieces = pieces(layers, Long.MAX_VALUE);
        Long cap = terms.maintenance().capPerPeriod();
        if (cap == null) {
            return pieces;
        }
        Mask planned = new Mask(pieces.values().stream()
                .flatMap(List::stream)
                .filter(piece -> piece.category() == Category.MAINTENANCE)
                .map(piece -> new Interval(piece.from(), piece.to()))
                .toList());
        long left = cap;
        for (Interval interval : planned.intervals()) {
            if (left < interval.length()) {
                return pieces(layers, interval.from() + left);
            }
            left -= interval.length();
        }
        return pieces;
    }

    private static Map<String, List<Piece>> pieces(Map<String, Layers> layers, long capped) {
        Map<String, List<Piece>> pieces = new LinkedHashMap<>();
        layers.forEach((service, layer) -> pieces.put(service, layer.pieces(capped)));
        return pieces;
    }

    private Mask edges(Track track) {
        return needsLooks()
                ? Mask.NONE
                : track.services().stream()
                        .map(service -> edges.getOrDefault(service, Mask.NONE))
                        .reduce(Mask.NONE, Mask::or);
    }

    /** The time in which the edges of outages may truly lie. */
    private Mask edges(Story story) {
        List<Interval> edges = new ArrayList<>();
        for (Outage outage : story.outages()) {
            add(edges, outage.lastGood(), outage.firstFailing());
            add(edges, outage.firstGood() == null ? null : outage.lastFailing(), outage.firstGood());
        }
        return new Mask(edges);
    }

    private void add(List<Interval> edges, @Nullable Long from, @Nullable Long to) {
        if (from != null && to != null && from < to && from < window.to() && window.from() < to) {
            edges.add(new Interval(from, to).cut(window));
        }
    }
}
