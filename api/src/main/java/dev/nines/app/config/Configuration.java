package dev.nines.app.config;

import dev.nines.agreement.Agreement;
import dev.nines.api.Token;
import dev.nines.calendar.ServiceHours;
import dev.nines.incident.Policy;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Service;
import dev.nines.notify.Channel;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants, validated as a whole: every name that is used is given, every number is in its bounds.
 *
 * @param location the place that this process looks from
 * @param witnesses who must be unreachable too before we blame our own network; empty when that is not checked
 * @param metricsPerProbe whether there are metrics of each probe
 * @param calendars by name; {@code always} among them
 * @param maintenance what the file plans
 * @param policy how incidents are handled
 * @param channels those that are acted upon
 * @param agreements as they were written, without those that targets of services stand for
 * @param promises what they say of each other
 * @param places where each of them stands
 * @param warnings one line each: what is valid and yet worth a word
 * @param revision digest of all that it says; the same for the same meaning, whatever the order and the comments.
 *     Secrets do not enter it
 * @param effective all that it says, defaults and templates included, without secrets
 */
public record Configuration(
        Server server,
        Storage storage,
        Log log,
        String location,
        List<HostPort> witnesses,
        List<Token> tokens,
        boolean metricsPerProbe,
        Map<String, ServiceHours> calendars,
        List<Service> services,
        List<Maintenance> maintenance,
        Policy policy,
        List<Channel> channels,
        List<Agreement> agreements,
        Promises promises,
        Map<String, Place> places,
        List<String> warnings,
        String revision,
        JsonObject effective) {

    public Configuration {
        witnesses = List.copyOf(witnesses);
        tokens = List.copyOf(tokens);
        calendars = Map.copyOf(calendars);
        services = List.copyOf(services);
        maintenance = List.copyOf(maintenance);
        channels = List.copyOf(channels);
        agreements = List.copyOf(agreements);
        places = Map.copyOf(places);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a configuration and all that it includes. Blocks on files.
     *
     * @param file the YAML file; relative paths in it are relative to it
     * @param environment the value of a variable, null when it is not set
     */
    public static Loaded load(Path file, Function<String, @Nullable String> environment) {
        return new Loader(file, environment).load();
    }

    /**
     * What is worth a word at an instant: the warnings, and promises that exceed what is owed then or later.
     *
     * @param now epoch milliseconds
     */
    public List<String> warnings(long now) {
        List<String> lines = new ArrayList<>(warnings);
        lines.addAll(promises.at(now));
        return lines;
    }

    /** The agreements that targets of services stand for. */
    public List<Agreement> targets() {
        List<Agreement> targets = new ArrayList<>();
        for (Service service : services) {
            BigDecimal target = service.target();
            if (target != null) {
                targets.add(Agreement.internal(service.id(), target));
            }
        }
        return targets;
    }

    /**
     * The faults of agreements that are sound by themselves and cannot be loaded.
     *
     * @param objections by the name of the agreement what is against it
     */
    public List<Fault> faults(Map<String, String> objections) {
        return objections.entrySet().stream()
                .map(objection -> new Fault(
                        Objects.requireNonNull(places.get(objection.getKey()), objection.getKey()),
                        "agreement \"" + objection.getKey() + "\": " + objection.getValue(),
                        null))
                .toList();
    }

    /** The JSON Schema of what may be written, for editors. */
    public static JsonObject schema() {
        Set<Key<?>> elsewhere = new HashSet<>();
        Root.SHAPE.keys().forEach(elsewhere::add);
        Root.TEMPLATES.type().keys(elsewhere::add);
        Schemas schemas = new Schemas(elsewhere);
        return schemas.document(Root.SHAPE.schema(schemas));
    }

    /** A copy, so that nobody changes what others see. */
    @Override
    public JsonObject effective() {
        return effective.copy();
    }

    /** Without anything that could be a secret. */
    @Override
    public String toString() {
        return "Configuration[" + revision + ", " + services.size() + " services]";
    }
}
