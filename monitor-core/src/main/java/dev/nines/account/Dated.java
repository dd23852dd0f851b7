package dev.nines.account;

import java.util.List;

/** Something that holds from an instant on until the next of its kind. */
interface Dated {

    /** The first instant at which it holds, epoch milliseconds. */
    long from();

    /** Index of the last one that began at or before the instant, -1 when none did; the list is in order of time. */
    static int floor(List<? extends Dated> list, long instant) {
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (list.get(middle).from() <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
