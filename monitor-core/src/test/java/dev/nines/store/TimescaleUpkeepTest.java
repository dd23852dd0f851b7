package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleUpkeepTest extends UpkeepContract {

    @Override
    Servers.Server server() {
        return Servers.timescale();
    }

    @Override
    String places() {
        return "timescaledb_information.chunks where hypertable_name = 'look'";
    }
}
