package dev.nines.app.config;

/**
 * Hides secrets. What is secret by its key is masked; what came from elsewhere is shown as its reference.
 *
 * @param values shows what came from elsewhere, unless it is secret by its key: for a digest that nobody reads
 */
record Redaction(boolean values) implements Pass {

    @Override
    public Node scalar(ScalarType<?> type, Node.Scalar scalar) {
        String shown = values ? type.mask().apply(scalar.text()) : type.shown(scalar);
        return shown.equals(scalar.text()) ? scalar : new Node.Scalar(scalar.place(), shown, Node.Tag.TEXT);
    }
}
