package dev.nines.probes;

/** One definition, made ready to be looked at again and again on one event loop. */
interface Prober {

    /** Looks; whatever is found ends the look. */
    void look(Looking looking);

    /** Lets go of what is kept between looks. */
    default void close() {}
}
