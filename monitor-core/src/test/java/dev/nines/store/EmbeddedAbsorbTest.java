package dev.nines.store;

class EmbeddedAbsorbTest extends AbsorbContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
