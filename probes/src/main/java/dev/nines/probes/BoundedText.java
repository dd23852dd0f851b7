package dev.nines.probes;

/**
 * Text that may be read only so often. A pattern that backtracks without end would hold up the event loop and every
 * other look on it; over this text it comes to an end.
 */
final class BoundedText implements CharSequence {

    private static final int MOST_READS = 5_000_000;

    private final CharSequence text;
    private final int[] left;

    BoundedText(CharSequence text) {
        this(text, new int[] {MOST_READS});
    }

    private BoundedText(CharSequence text, int[] left) {
        this.text = text;
        this.left = left;
    }

    @Override
    public char charAt(int index) {
        if (--left[0] < 0) {
            throw new IllegalStateException("the pattern backtracks too much on this body");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
