package dev.nines.store;

class EmbeddedVaultTest extends VaultContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
