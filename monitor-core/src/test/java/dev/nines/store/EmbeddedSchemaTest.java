package dev.nines.store;

class EmbeddedSchemaTest extends SchemaContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }

    @Override
    boolean hypertable() {
        return false;
    }
}
