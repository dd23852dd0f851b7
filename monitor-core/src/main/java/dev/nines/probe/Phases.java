package dev.nines.probe;

/**
 * How long each phase of a look took, in microseconds; {@link #ABSENT} for one that was not reached.
 *
 * @param dns name resolution
 * @param connect TCP connect
 * @param tls TLS handshake
 * @param firstByte request sent to first byte of the answer
 * @param transfer first to last byte
 */
public record Phases(int dns, int connect, int tls, int firstByte, int transfer) {

    /** The phase was not reached: not the same as zero. */
    public static final int ABSENT = -1;

    public static final Phases NONE = new Phases(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT);
}
