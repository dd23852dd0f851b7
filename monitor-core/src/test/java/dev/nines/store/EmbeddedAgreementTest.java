package dev.nines.store;

class EmbeddedAgreementTest extends AgreementContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
