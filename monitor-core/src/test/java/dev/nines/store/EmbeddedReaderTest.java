package dev.nines.store;

class EmbeddedReaderTest extends ReaderContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
