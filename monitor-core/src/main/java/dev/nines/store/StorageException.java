package dev.nines.store;

/** Storage that cannot be used; the message is one sentence for a person that says what to do. */
public final class StorageException extends RuntimeException {

    private final String sentence;

    public StorageException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public StorageException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
