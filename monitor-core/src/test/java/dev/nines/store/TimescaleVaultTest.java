package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleVaultTest extends VaultContract {

    @Override
    Servers.Server server() {
        return Servers.timescale();
    }
}
