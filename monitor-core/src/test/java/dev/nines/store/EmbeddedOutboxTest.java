package dev.nines.store;

class EmbeddedOutboxTest extends OutboxContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
