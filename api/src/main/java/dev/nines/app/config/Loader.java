package dev.nines.app.config;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way of a configuration: gather, spell, merge templates, complete with defaults, read, resolve names. */
final class Loader {

    private final Findings findings = new Findings();
    private final Reading reading = new Reading(findings);
    private final Path file;
    private final Function<String, @Nullable String> environment;

    Loader(Path file, Function<String, @Nullable String> environment) {
        this.file = file;
        this.environment = environment;
    }

    Loaded load() {
        Node.Mapping written = new Sources(file, environment, findings).gather();
        readApart(written, Root.TEMPLATES, reading.partially());
        readApart(written, Root.INCLUDE, reading);
        Node whole = complete(written);
        Fields root = Root.SHAPE.read(whole, new Scope(reading, null, whole.place(), "", false));
        if (!findings.fragmentary()) {
            reading.references().resolve(findings);
        }
        List<Fault> faults = findings.faults();
        if (root == null || !faults.isEmpty()) {
            return new Loaded.Faulty(faults);
        }
        return new Loaded.Valid(
                Root.configuration(root, findings.warnings(), digest(whole), json(whole, new Redaction(false))));
    }

    /** Reads what is gone once it has been merged. */
    private void readApart(Node.Mapping written, Key<?> key, Reading how) {
        Node.Entry entry = written.find(key.name());
        if (entry != null) {
            key.type().read(entry.value(), new Scope(how, null, entry.place(), key.name(), false));
        }
    }

    private Node complete(Node.Mapping written) {
        Node office = written.value("calendars");
        Completion completion = new Completion(office instanceof Node.Mapping all && all.find("office") != null);
        Node.Mapping defaults = mapping(Root.DEFAULTS.type().walk(orEmpty(written, Root.DEFAULTS), completion));
        Templates templates = new Templates(mapping(orEmpty(written, Root.TEMPLATES)), defaults, findings);
        Node.Mapping merged = written.without(Root.TEMPLATES.name()).without(Root.INCLUDE.name());
        Node.Entry services = merged.find(Root.SERVICES.name());
        if (services != null) {
            merged = merged.with(services.with(templates.services(services.value())));
            Circles.find(mapping(orEmpty(merged, Root.SERVICES)), findings);
        }
        return Root.SHAPE.walk(merged, completion);
    }

    private static Node orEmpty(Node.Mapping mapping, Key<?> key) {
        Node value = mapping.value(key.name());
        return value == null ? Node.Mapping.of(mapping.place(), List.of()) : value;
    }

    private static Node.Mapping mapping(Node node) {
        Node.Mapping mapping = Shape.mapping(node);
        return mapping == null ? Node.Mapping.of(node.place(), List.of()) : mapping;
    }

    private static JsonObject json(Node whole, Redaction redaction) {
        return Rendering.object(mapping(Root.SHAPE.walk(whole, redaction)));
    }

    private static String digest(Node whole) {
        try {
            String text = Rendering.sorted(json(whole, new Redaction(true))).encode();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
