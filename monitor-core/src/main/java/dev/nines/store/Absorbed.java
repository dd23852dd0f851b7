package dev.nines.store;

/** What became of a look that came late or from elsewhere. */
public enum Absorbed {
    /** It was not there, and now is. */
    ACCEPTED,
    /** The same look was there. */
    DUPLICATE,
    /** A look of the same service, probe, location and slot was there that says something else: that one stands. */
    CONFLICT
}
