package dev.nines.watch;

/**
 * Who owns a service: services are mapped to a fixed number of partitions, and partitions to the event loops of this
 * node, which owns all of them.
 *
 * @param loops event loops of this node that own services
 */
public record Ownership(int loops) {

    private static final int PARTITIONS = 64;

    public Ownership {
        if (loops < 1 || loops > PARTITIONS) {
            throw new IllegalArgumentException("loops must be 1 to " + PARTITIONS + ", not " + loops);
        }
    }

    /** The number of the event loop that owns the service. */
    int loopOf(String service) {
        return Math.floorMod(service.hashCode(), PARTITIONS) % loops;
    }
}
