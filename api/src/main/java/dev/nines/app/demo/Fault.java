package dev.nines.app.demo;

/**
 * Something that goes wrong by plan.
 *
 * @param service id of the service whose API fails
 * @param from when it begins and {@code to} when it ends, milliseconds after the script begins
 */
public record Fault(String service, Kind kind, long from, long to) {

    public Fault {
        if (to <= from) {
            throw new IllegalArgumentException("a fault of " + service + " ends before it begins");
        }
    }

    /** How an API fails; a monitor with the demo's configuration sees each as down. */
    public enum Kind {
        REFUSED("refuses connections"),
        SLOW("answers too late"),
        ERROR("answers 500"),
        WRONG_JSON("answers wrong JSON"),
        RESET("resets mid-body"),
        DRIP("drips its body");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What the API then does, for people. */
        public String words() {
            return words;
        }
    }
}
