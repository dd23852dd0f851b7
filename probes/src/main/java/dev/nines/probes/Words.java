package dev.nines.probes;

/** Keeps what targets say fit for a line of text. */
final class Words {

    private static final int MOST = 120;

    private Words() {}

    /** On one line, without control characters, cut when long. */
    static String brief(String text) {
        String head = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        StringBuilder line = new StringBuilder(head.length());
        head.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return line.toString();
    }
}
