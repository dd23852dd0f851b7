package dev.nines.probes;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.spi.transport.Transport;

/** A transport of a process that has used up its file descriptors. */
@SuppressWarnings("deprecation") // the interface itself names what Netty has deprecated
record WithoutSockets(Transport real) implements Transport {

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return () -> {
            throw new ChannelException("Too many open files");
        };
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return real.ioHandlerFactory();
    }

    @Override
    public DatagramChannel datagramChannel() {
        return real.datagramChannel();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return real.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return real.serverChannelFactory(domainSocket);
    }
}
