package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleDiaryTest extends DiaryContract {

    @Override
    Servers.Server server() {
        return Servers.timescale();
    }
}
