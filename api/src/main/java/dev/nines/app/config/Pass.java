package dev.nines.app.config;

/** Something done to all of a configuration, place by place, from the root down. */
interface Pass {

    default Node.Mapping mapping(Shape<?> shape, Node.Mapping mapping) {
        return mapping;
    }

    default Node scalar(ScalarType<?> type, Node.Scalar scalar) {
        return scalar;
    }
}
