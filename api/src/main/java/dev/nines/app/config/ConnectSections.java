package dev.nines.app.config;

import dev.nines.monitor.ProbeSpec;

/** What the probes do that are no HTTP exchanges. */
final class ConnectSections {

    private static final Key<HostPort> ADDRESS =
            Key.required("address", Addresses.HOST_PORT, "The host and port to connect to.");

    static final Shape<ProbeSpec.Tcp> TCP = Shape.of("tcp", ConnectSections::tcp, ADDRESS);

    static final Shape<ProbeSpec.TlsHandshake> TLS = Shape.of(
                    "the tls probe",
                    ConnectSections::handshake,
                    ADDRESS,
                    TlsSection.CA_FILE,
                    TlsSection.SERVER_NAME,
                    TlsSection.VERIFY)
            .checked(TlsSection::check);

    private static final Key<String> NAME = Key.required("name", Scalars.TEXT, "The name to ask for.");
    private static final Key<String> TYPE = Key.optional(
                    "type",
                    ScalarType.oneOf("A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT"),
                    "The type of record to ask for.")
            .or("A");
    private static final Key<HostPort> SERVER =
            Key.optional("server", Addresses.HOST_PORT, "The server to ask; the system's otherwise.");

    static final Shape<ProbeSpec.Dns> DNS = Shape.of("dns", ConnectSections::dns, NAME, TYPE, SERVER);

    private static final Key<Long> GRACE = Key.optional(
                    "grace", Scalars.DURATION, "How much later than its interval a beat may come.")
            .or("0s");

    static final Shape<ProbeSpec.Heartbeat> HEARTBEAT =
            Shape.of("heartbeat", fields -> new ProbeSpec.Heartbeat(fields.need(GRACE)), GRACE);

    private ConnectSections() {}

    private static ProbeSpec.Tcp tcp(Fields fields) {
        HostPort address = fields.need(ADDRESS);
        return new ProbeSpec.Tcp(address.host(), address.port());
    }

    private static ProbeSpec.TlsHandshake handshake(Fields fields) {
        HostPort address = fields.need(ADDRESS);
        return new ProbeSpec.TlsHandshake(address.host(), address.port(), TlsSection.build(fields));
    }

    private static ProbeSpec.Dns dns(Fields fields) {
        HostPort server = fields.get(SERVER);
        return new ProbeSpec.Dns(fields.need(NAME), fields.need(TYPE), server == null ? null : server.toString());
    }
}
