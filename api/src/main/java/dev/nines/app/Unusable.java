package dev.nines.app;

/** What was asked for is not there, or cannot be; the message is a sentence that says what is. */
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String sentence) {
        super(sentence, null, false, false);
    }
}
