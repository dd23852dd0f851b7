package dev.nines.agreement;

import java.util.List;

/**
 * A timeline that is judged: of one service, or merged of several.
 *
 * @param weight each of its milliseconds counts so often
 * @param pieces the time that is over, without a gap
 * @param ahead the time to come, without a gap
 */
public record Track(List<String> services, long weight, List<Piece> pieces, List<Piece> ahead) {

    public Track {
        services = List.copyOf(services);
        pieces = List.copyOf(pieces);
        ahead = List.copyOf(ahead);
    }

    /** Cuts a timeline into what is over and what is to come. */
    static Track of(List<String> services, long weight, List<Piece> all, long asOf) {
        Pieces over = new Pieces();
        Pieces ahead = new Pieces();
        for (Piece piece : all) {
            over.add(piece.between(piece.from(), Math.min(piece.to(), asOf)));
            ahead.add(piece.between(Math.max(piece.from(), asOf), piece.to()));
        }
        return new Track(services, weight, over.list(), ahead.list());
    }

    Track with(List<Piece> other) {
        return new Track(services, weight, other, ahead);
    }
}
