package dev.nines.store;

class EmbeddedUpkeepTest extends UpkeepContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }

    @Override
    String places() {
        return "pg_inherits where inhparent = 'nines.look'::regclass";
    }
}
