package dev.nines.probes;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Future;

/** Connects, and that is all; only how long it took can be expected of it. */
final class TcpProber implements Prober {

    private final Address address;
    private final Assertions assertions;
    private final Loop loop;

    TcpProber(ProbeDefinition definition, ProbeSpec.Tcp spec, Loop loop) {
        this.address = Address.of(spec.host(), spec.port());
        this.assertions = Assertions.ofConnection(definition);
        this.loop = loop;
    }

    /**
     * @throws IllegalArgumentException when a definition cannot be looked at
     */
    static void check(ProbeDefinition definition) {
        ProbeSpec.Tcp spec = (ProbeSpec.Tcp) definition.spec();
        Address.of(spec.host(), spec.port());
    }

    static Future<Prober> make(ProbeDefinition definition, Loop loop) {
        return Future.succeededFuture(new TcpProber(definition, (ProbeSpec.Tcp) definition.spec(), loop));
    }

    @Override
    public void look(Looking looking) {
        loop.dialer().dial(looking, address, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                looking.end(assertions.judge(Answer.connected(looking.elapsed())));
            }
        });
    }
}
