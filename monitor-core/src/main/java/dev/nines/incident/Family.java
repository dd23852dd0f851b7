package dev.nines.incident;

/**
 * What an incident is about; of one service there is at most one open incident per family: rule I2.
 *
 * @param word {@code health}, {@code budget}, {@code certificate}, {@code alert:<fingerprint>} or {@code manual}
 */
public record Family(String word) {
    public static final Family HEALTH = new Family("health");
    public static final Family CERTIFICATE = new Family("certificate");
    public static final Family MANUAL = new Family("manual");
}
