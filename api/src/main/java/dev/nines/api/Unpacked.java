package dev.nines.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to become too long, so that a small body cannot unpack without end. */
final class Unpacked extends FilterInputStream {

    private final int most;
    private long left;

    /** The stream may have {@code most} bytes. */
    Unpacked(InputStream in, int most) {
        super(in);
        this.most = most;
        left = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? next : count(1, next);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return read < 0 ? read : count(read, read);
    }

    private int count(int bytes, int answer) {
        left -= bytes;
        if (left < 0) {
            throw Problem.of(Problem.Type.TOO_LARGE, "The body may have " + most + " bytes at most once unpacked.");
        }
        return answer;
    }
}
