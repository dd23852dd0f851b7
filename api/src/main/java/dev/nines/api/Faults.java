package dev.nines.api;

import dev.nines.api.Problem.Fault;
import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Set;

/** What the validating library found, in words for people. */
final class Faults {

    /** Keywords whose faults only say that there is another below. */
    private static final Set<String> CARRIERS = Set.of("$ref", "properties", "items", "allOf", "anyOf", "oneOf");

    private Faults() {}

    static List<Fault> of(String place, OutputUnit found) {
        if (Boolean.TRUE.equals(found.getValid()) || found.getErrors() == null) {
            return List.of();
        }
        List<OutputUnit> errors = found.getErrors().stream()
                .filter(error -> !CARRIERS.contains(keyword(error)))
                .toList();
        return errors.stream()
                .filter(error -> !unknown(error) || errors.stream().noneMatch(other -> betters(other, error)))
                .map(error -> new Fault(place + path(error.getInstanceLocation()), sentence(error)))
                .distinct()
                .toList();
    }

    /** The library calls a known property with a fault unknown too; the fault itself says more. */
    private static boolean betters(OutputUnit other, OutputUnit error) {
        String at = error.getInstanceLocation();
        return other.getInstanceLocation().startsWith(at + "/")
                || (other.getInstanceLocation().equals(at) && !unknown(other));
    }

    private static boolean unknown(OutputUnit error) {
        return keyword(error).equals("additionalProperties");
    }

    private static String sentence(OutputUnit error) {
        if (unknown(error)) {
            return "It is not known here.";
        }
        return String.valueOf(error.getError()).replaceFirst("^Instance ", "It ") + ".";
    }

    private static String keyword(OutputUnit error) {
        String location = error.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** A JSON pointer such as {@code #/looks/7} as {@code .looks.7}. */
    private static String path(String pointer) {
        return pointer.replaceFirst("^#", "")
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
