package dev.nines.store;

class EmbeddedJournalTest extends JournalContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
