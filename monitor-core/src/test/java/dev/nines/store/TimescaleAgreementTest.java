package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleAgreementTest extends AgreementContract {

    @Override
    Servers.Server server() {
        return Servers.timescale();
    }
}
