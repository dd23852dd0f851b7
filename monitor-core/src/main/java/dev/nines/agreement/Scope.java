package dev.nines.agreement;

import java.util.List;

/** Finds the piece that an instant lies in, and how much of a stretch is in scope and left to be measured. */
final class Scope {

    private final List<Piece> pieces;
    private final long[] before;

    /** @param pieces in order of time, without a gap */
    Scope(List<Piece> pieces) {
        this.pieces = pieces;
        this.before = new long[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            before[i + 1] = before[i] + (measured(pieces.get(i)) ? pieces.get(i).length() : 0);
        }
    }

    static boolean measured(Piece piece) {
        return piece.category().measured();
    }

    /** The index of the piece at an instant, -1 where there is none. */
    int index(long instant) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).to() <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < pieces.size() && pieces.get(low).from() <= instant ? low : -1;
    }

    Piece get(int index) {
        return pieces.get(index);
    }

    int size() {
        return pieces.size();
    }

    /** How much time up to an instant is to be measured, milliseconds from the beginning on. */
    long measuredUpTo(long instant) {
        if (pieces.isEmpty() || instant <= pieces.get(0).from()) {
            return 0;
        }
        int index = index(instant);
        if (index < 0) {
            return before[pieces.size()];
        }
        return before[index]
                + (measured(pieces.get(index)) ? instant - pieces.get(index).from() : 0);
    }
}
