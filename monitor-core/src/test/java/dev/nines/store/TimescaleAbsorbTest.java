package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleAbsorbTest extends AbsorbContract {

    @Override
    Servers.Server server() {
        return Servers.timescale();
    }
}
