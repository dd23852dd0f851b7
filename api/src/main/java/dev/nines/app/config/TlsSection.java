package dev.nines.app.config;

import dev.nines.monitor.ProbeSpec;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** How the other side of a TLS connection must prove who it is. */
final class TlsSection {

    static final Key<String> CA_FILE = Key.optional(
            "ca_file", Scalars.PATH, "PEM file of the roots to trust, relative to this file; the system's otherwise.");
    static final Key<String> SERVER_NAME = Key.optional(
            "server_name", Scalars.TEXT, "The name to ask for and to check; the host of the address otherwise.");
    static final Key<Boolean> VERIFY = Key.optional("verify", Scalars.BOOL, "False accepts any certificate.")
            .or("true");

    static final Shape<ProbeSpec.Tls> SHAPE =
            Shape.of("tls", TlsSection::build, CA_FILE, SERVER_NAME, VERIFY).checked(TlsSection::check);

    private TlsSection() {}

    static ProbeSpec.Tls build(Fields fields) {
        String file = fields.get(CA_FILE);
        @Nullable
        String trusted = file == null ? null : fields.relative(CA_FILE, file).toString();
        return new ProbeSpec.Tls(trusted, fields.get(SERVER_NAME), fields.need(VERIFY));
    }

    static void check(Fields fields) {
        String file = fields.get(CA_FILE);
        if (file != null && !Files.isReadable(fields.relative(CA_FILE, file))) {
            fields.fault(fields.place(CA_FILE), "there is no readable file " + fields.node(CA_FILE));
        }
    }
}
