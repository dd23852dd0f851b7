package dev.nines.agreement;

import java.util.ArrayList;
import java.util.List;

/** Collects pieces in order of time; what touches and says the same becomes one. */
final class Pieces {

    private final List<Piece> pieces = new ArrayList<>();

    void add(Piece piece) {
        if (piece.to() <= piece.from()) {
            return;
        }
        int last = pieces.size() - 1;
        if (last >= 0) {
            Piece before = pieces.get(last);
            if (before.to() == piece.from()
                    && before.between(piece.from(), piece.to()).equals(piece)) {
                pieces.set(last, before.between(before.from(), piece.to()));
                return;
            }
        }
        pieces.add(piece);
    }

    List<Piece> list() {
        return List.copyOf(pieces);
    }
}
