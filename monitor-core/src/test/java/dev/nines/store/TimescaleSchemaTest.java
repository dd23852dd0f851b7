package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleSchemaTest extends SchemaContract {

    @Override
    Servers.Server server() {
        return Servers.timescale();
    }

    @Override
    boolean hypertable() {
        return true;
    }
}
