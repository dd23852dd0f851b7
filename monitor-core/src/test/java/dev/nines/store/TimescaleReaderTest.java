package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleReaderTest extends ReaderContract {

    @Override
    Servers.Server server() {
        return Servers.timescale();
    }
}
