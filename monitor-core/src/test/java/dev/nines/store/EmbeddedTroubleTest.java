package dev.nines.store;

class EmbeddedTroubleTest extends TroubleContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
