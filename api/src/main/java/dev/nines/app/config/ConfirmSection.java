package dev.nines.app.config;

import dev.nines.monitor.Thresholds;

/** How many looks confirm a change. */
final class ConfirmSection {

    private static final ScalarType<Integer> COUNT = Scalars.whole(1, Thresholds.MOST);

    private static final Key<Integer> DOWN = Key.optional(
                    "down", COUNT, "So many failing looks confirm that it is down.")
            .or("3");
    private static final Key<Integer> OF =
            Key.optional("of", COUNT, "Among so many of the last looks; without it the failing ones must be in a row.");
    private static final Key<Integer> UP = Key.optional(
                    "up", COUNT, "So many good looks in a row confirm that it is up again.")
            .or("2");

    static final Shape<Thresholds> SHAPE =
            Shape.of("confirm", ConfirmSection::build, DOWN, OF, UP).checked(ConfirmSection::check);

    private ConfirmSection() {}

    private static Thresholds build(Fields fields) {
        int down = fields.need(DOWN);
        return new Thresholds(down, fields.getOr(OF, down), fields.need(UP));
    }

    private static void check(Fields fields) {
        Integer down = fields.get(DOWN);
        Integer of = fields.get(OF);
        if (down != null && of != null && of < down) {
            fields.fault(fields.place(OF), "\"of\" must be at least \"down\", which is " + down);
        }
    }
}
