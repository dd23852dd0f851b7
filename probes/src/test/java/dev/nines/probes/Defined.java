package dev.nines.probes;

import dev.nines.monitor.Cadence;
import dev.nines.monitor.Check;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A definition in the making; as in a configuration, 2xx is expected where nothing is said about the status. */
final class Defined {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Check> expect = new ArrayList<>();
    private final List<Check> degraded = new ArrayList<>();
    private final String url;
    private ProbeSpec other;
    private String method = "GET";
    private String body;
    private ProbeSpec.Tls tls = ProbeSpec.Tls.DEFAULT;
    private boolean follow = true;
    private boolean fresh = true;
    private long maxBody = ProbeSpec.Http.MAX_BODY_BYTES;
    private long timeout = 10_000;
    private Check.Status inconclusive;

    private Defined(String url) {
        this.url = url;
    }

    static Defined get(String url) {
        return new Defined(url);
    }

    static Defined of(ProbeSpec spec) {
        Defined defined = new Defined("");
        defined.other = spec;
        return defined;
    }

    Defined method(String word) {
        method = word;
        return this;
    }

    Defined body(String text) {
        body = text;
        return this;
    }

    Defined header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Defined expect(Check check) {
        expect.add(check);
        return this;
    }

    Defined degraded(Check check) {
        degraded.add(check);
        return this;
    }

    Defined status(int... codes) {
        return expect(statuses(codes));
    }

    Defined inconclusive(int... codes) {
        inconclusive = statuses(codes);
        return this;
    }

    Defined tls(String caFile, String serverName, boolean verify) {
        tls = new ProbeSpec.Tls(caFile, serverName, verify);
        return this;
    }

    Defined dontFollow() {
        follow = false;
        return this;
    }

    Defined keep() {
        fresh = false;
        return this;
    }

    Defined maxBody(long bytes) {
        maxBody = bytes;
        return this;
    }

    Defined timeout(long millis) {
        timeout = millis;
        return this;
    }

    ProbeDefinition definition() {
        ProbeSpec spec =
                other != null ? other : new ProbeSpec.Http(method, url, headers, body, tls, follow, fresh, maxBody);
        List<Check> expected = new ArrayList<>(expect);
        if (expect.stream().noneMatch(Check.Status.class::isInstance)) {
            expected.add(new Check.Status(List.of(new Check.StatusRange(200, 299))));
        }
        return new ProbeDefinition(
                "payments",
                "create",
                spec,
                new Cadence(timeout + 5_000, timeout),
                Thresholds.inARow(3, 2),
                List.of(Lab.LOCATION),
                1,
                expected,
                degraded,
                inconclusive,
                null,
                false,
                false);
    }

    static Check.Status statuses(int... codes) {
        List<Check.StatusRange> ranges = new ArrayList<>();
        for (int code : codes) {
            ranges.add(new Check.StatusRange(code, code));
        }
        return new Check.Status(ranges);
    }
}
