package dev.nines.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What was built, and of what. */
final class Version {

    private static final Properties BUILT = read();

    static final String NUMBER = BUILT.getProperty("version", "unknown");

    private Version() {}

    /** The parts that matter most, one line each. */
    static List<String> parts() {
        return List.of(
                "Vert.x " + BUILT.getProperty("vertx"),
                "Netty " + BUILT.getProperty("netty"),
                "embedded PostgreSQL " + BUILT.getProperty("postgresql"));
    }

    private static Properties read() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
