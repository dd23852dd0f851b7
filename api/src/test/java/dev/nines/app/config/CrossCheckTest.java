package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What single values cannot tell: each mistake makes exactly one line. A § stands before each place of a fault. */
class CrossCheckTest {

    private static final String PROBE = "p: { tcp: { address: \"localhost:1\" } }";
    private static final String HASH = "0".repeat(64);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1}")
    @MethodSource({"services", "probes", "exchanges", "sections", "agreements"})
    void mistake_makes_one_line(String marked, List<String> messages) {
        String text = Scratch.HEAD + marked;
        List<String> expected = new ArrayList<>();
        for (String message : messages) {
            int at = text.indexOf('§');
            String before = text.substring(0, at);
            long line = 1 + before.chars().filter(c -> c == '\n').count();
            expected.add("nines.yaml:" + line + ":" + (at - before.lastIndexOf('\n')) + ": " + message);
            text = before + text.substring(at + 1);
        }
        assertThat(new Scratch(folder).faults(text)).containsExactlyElementsOf(expected);
    }

    static Stream<Arguments> services() {
        return Stream.of(
                service("depends_on: [§b]", "no service is named \"b\"; there are a"),
                service("depends_on: [§a]", "\"a\" depends on itself; a → a"),
                service("up_when: §{ at_least: 2 }", "at least 2 probes cannot be up, there are 1"),
                service("up_when: §most", "\"up_when\" must be one of all, any, not \"most\""),
                service(
                        "target: §100%",
                        "\"target\" must be a percentage above 0% and below 100%, such as 99.9%, not \"100%\""),
                service(
                        "§name: ",
                        "\"name\" has no value; give a text of at most 100 characters, or leave the key out"),
                service("owner: §[x, y]", "\"owner\" must be a text of at most 100 characters, not a list"),
                service("labels: { §1st: x }", "must be the name of a label, such as env, not \"1st\""),
                text("services: §[]", "\"services\" must be a mapping of services, not a list"),
                text(
                        "§services: {}\nmaintenance: [{ id: m, services: [a], from: 2026-01-01T00:00:00Z,"
                                + " to: 2026-01-02T00:00:00Z }]",
                        "\"services\" must not be empty"),
                text(
                        "services: { §A b: { probes: { " + PROBE + " } } }",
                        "must be a name of small letters, digits, - and _, such as payment-api, not \"A b\""));
    }

    static Stream<Arguments> probes() {
        String kinds = "\"http\", \"tcp\", \"dns\", \"tls\", \"heartbeat\" or \"journey\"";
        return Stream.of(
                text("services: { a: { probes: { §p: {} } } }", "a probe needs " + kinds),
                probe("tcp: §localhost", "\"tcp\" must be a mapping with \"address\", not a single value"),
                probe(
                        "interval: §5s, tcp: { address: \"h:1\" }",
                        "the timeout of 5s is not below the interval of 5s; give a shorter \"timeout\""),
                probe(
                        "timeout: §10s, tcp: { address: \"h:1\" }",
                        "the timeout of 10s is not below the interval of 10s"),
                probe(
                        "tcp: { address: \"h:1\" }, expect: { §status: 200 }",
                        "\"status\" can only be asked of an http probe"),
                probe("tcp: { address: \"h:1\" }, §inconclusive: { status: 401 }", "only an http probe sees a status"),
                probe(
                        "tcp: { address: \"h:1\" }, §dns: { name: h }",
                        "\"dns\" cannot stand beside \"tcp\"; a probe has one of " + kinds),
                probe(
                        "tcp: { address: \"h:1\" }, locations: [x, y, §x]",
                        "\"x\" is given twice; the other is at nines.yaml:5:60"),
                probe(
                        "tcp: { address: \"h:1\" }, quorum: §2, locations: [x]",
                        "a quorum of 2 needs as many locations, not 1"),
                probe(
                        "tcp: { address: \"h:1\" }, confirm: { down: §21 }",
                        "\"down\" must be a whole number from 1 to 20, not \"21\""),
                probe(
                        "tcp: { address: \"h:1\" }, confirm: { down: 4, of: §3 }",
                        "\"of\" must be at least \"down\", which is 4"),
                probe("journey: [{ http: { url: §\"http://h/${token}\" } }]", "no earlier step captures \"token\""),
                probe("§journey: []", "\"journey\" must not be empty"));
    }

    static Stream<Arguments> exchanges() {
        return Stream.of(
                probe("§http: {}", "\"url\" is missing in the http exchange"),
                probe(
                        "http: { url: §\"https://u:pw@h\" }",
                        "\"url\" must not hold a login (an authorization header can), not \"https://***@h\""),
                probe("http: { url: §/x }", "a path needs something to hang on; give the service a \"base\""),
                probe(
                        "http: { url: §\"http://h/${token}\" }",
                        "only a journey has values to put in ${…}; the environment is ${env:NAME}"),
                probe(
                        "http: { url: \"http://h\", headers: { §Content-Length: 1 } }",
                        "must be the name of a header that is not set by the client, not \"Content-Length\""),
                probe(
                        "http: { url: \"http://h\", headers: { x-a: §\"1\\n2\" } }",
                        "\"x-a\" must be a header's value, on one line, not \"1 2\""),
                probe(
                        "http: { url: \"http://h\", method: §get }",
                        "\"method\" must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, not \"get\";"
                                + " did you mean \"GET\"?"),
                probe("http: { url: \"http://h\", tls: { ca_file: §none.pem } }", "there is no readable file none.pem"),
                probe(
                        "http: { url: \"http://h\" }, expect: { json: { §\"$.n\": { gte: 2, lte: 1 } } }",
                        "no number is at least 2 and at most 1"),
                probe(
                        "http: { url: \"http://h\" }, expect: { json: { §status: 1 } }",
                        "must be a JSON path such as $.items[0].id, not \"status\""),
                probe(
                        "http: { url: \"http://h\" }, expect: { json: { §\"$.items[\": 1 } }",
                        "must be a JSON path such as $.items[0].id, not \"$.items[\""),
                probe(
                        "http: { url: \"http://h\" }, expect: { §body: {} }",
                        "\"body\" asks for nothing; give a value, or \"contains\", \"matches\", \"gte\" …"));
    }

    static Stream<Arguments> sections() {
        String agent = "{ name: x, role: agent, sha256: " + HASH + " }";
        return Stream.of(
                more(
                        "tokens: [" + agent + ", { name: §x, role: viewer, sha256: " + "1".repeat(64) + " }]",
                        "\"x\" is given twice; the other is at nines.yaml:6:18"),
                more(
                        "tokens: [" + agent + ", { name: y, role: viewer, sha256: §" + HASH + " }]",
                        "\"" + HASH + "\" is given twice; the other is at nines.yaml:6:42"),
                more(
                        "tokens: [{ name: x, role: viewer, sha256: " + HASH + ", §location: y }]",
                        "only an agent has a \"location\""),
                more(
                        "calendars: { §always: { zone: UTC, hours: { mon: \"09:00-10:00\" } } }",
                        "the calendar \"always\" is built in; choose another name"),
                more(
                        "calendars: { c: { zone: UTC, hours: { mon: §\"09:00-09:00\" } } }",
                        "\"mon\" must be hours that last (a whole day is 00:00-24:00), not \"09:00-09:00\""),
                more(
                        "calendars: { c: { zone: UTC, hours: { mon: §\"00:00-23:59\" } } }",
                        "\"mon\" must be hours without a missing minute (a day ends at 24:00), not \"00:00-23:59\""),
                more(
                        "calendars: { c: { zone: UTC, §hours: { mon: \"09:00-17:00\" },"
                                + " holidays: [{ yearly: \"03-01..02-29\" }] } }",
                        "no time ever counts: its holidays close all of its hours"),
                more(
                        "calendars: { c: { zone: UTC, hours: { mon: \"09:00-17:00\" },"
                                + " holidays: [{ yearly: §\"02-30\" }] } }",
                        "\"yearly\" must be days of every year such as \"01-01\" or \"12-24..01-02\", not \"02-30\""),
                more(
                        "calendars: { c: { zone: UTC, hours: { mon: \"09:00-17:00\" },"
                                + " holidays: [{ ical: §none.ics }] } }",
                        "none.ics cannot be read: there is no such file"),
                more(
                        "calendars: { c: { zone: UTC, hours: { mon: \"09:00-17:00\" },"
                                + " holidays: [{ ical: §\"https://example.com/h.ics\" }] } }",
                        "https://example.com/h.ics cannot be read: holidays are read from files; save it as one"),
                more(
                        "maintenance: [§{ id: m, services: [a], from: 2026-01-01T00:00:00Z }]",
                        "\"to\" is missing in a maintenance, one that happens once"),
                more(
                        "maintenance: [{ id: m, services: [a], rrule: §FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, start: \"03:00\","
                                + " for: 1h, zone: UTC }]",
                        "nothing fits FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 from 1970-01-05T03:00"),
                more(
                        "maintenance: [{ id: m, services: [a], rrule: §\"FREQ=DAILY;BYHOUR=1,2,3\", start: \"03:00\","
                                + " for: 1h, zone: UTC }]",
                        "FREQ=DAILY;BYHOUR=1,2,3 recurs more than 1000 times in a year"),
                more(
                        "maintenance: [{ id: m, services: [a], rrule: §FREQ=WEEKLY;BYDAY=XX, start: \"03:00\", for: 1h,"
                                + " zone: UTC }]",
                        "\"rrule\" must be a recurrence, in which BYDAY has another form,"
                                + " not \"FREQ=WEEKLY;BYDAY=XX\""),
                more(
                        "channels: { c: { §tpye: webhook, url: \"http://h\", secret: " + Examples.SECRET + " } }",
                        "unknown key \"tpye\" in a webhook; did you mean \"type\"?"),
                more("channels: { §c: { url: \"http://h\" } }", "\"type\" is missing in a channel"),
                more(
                        "support: { escalation: [{ clock: response, at: breach, §notify: [], §repeat_max: 2 }] }",
                        "\"notify\" must not be empty",
                        "\"repeat_max\" needs \"repeat_every\""),
                more(
                        "support_policies: { g: { versions: [{ effective: 2026-02-01 }, { effective: §2026-01-01 }] } }",
                        "a version must be effective after the one before it, from 2026-02-01"));
    }

    static Stream<Arguments> agreements() {
        return Stream.of(
                version(
                        "credits: [{ below: 99%, credit: 10% }, { below: §99%, credit: 20% }]",
                        "credits go down: \"below\" must be below that of the one before"),
                version(
                        "burn: [{ long: 1h, short: 5m, factor: §101, priority: low }]",
                        "no such burn row: a factor of 101 is never reached: all down burns 100 times too fast"),
                version(
                        "burn: [{ long: 1h, short: 5m, factor: §0.5, priority: low }]",
                        "no such burn row: a factor of 0.5 is below 1 and burns while the target is met"),
                version(
                        "burn: [{ long: §31d, short: 5m, factor: 2, priority: low }]",
                        "no such burn row: its window exceeds the period, which is month"),
                version(
                        "burn: [{ long: 5m, short: §5m, factor: 2, priority: low }]",
                        "the short window is not below the long one of 5m"),
                version(
                        "burn: [{ long: 5m, short: 1m, factor: §0, priority: low }]",
                        "\"factor\" must be a number above 0, not \"0\""),
                version("combine: { weights: { §b: 1 } }", "\"b\" is none of the services of this version"),
                version(
                        "measure: { slices: 1m, bad_when: mean, min_consecutive: §2 }",
                        "slices of which the mean counts are not bad, so none follow another"),
                versions(
                        "{ effective: 2026-01-01, services: [a], target: 99%, period: month },"
                                + " { effective: §2026-01-01, services: [a], target: 98%, period: month }",
                        "a version must be effective after the one before it, from 2026-01-01"),
                versions(
                        "{ effective: §2026-02-01, services: [a], target: 99%, period: quarter }",
                        "it must be the first day of a quarter"),
                versions(
                        "{ effective: 2026-01-01, services: [a], target: 99%, period: quarter },"
                                + " { effective: §2026-02-01, services: [a], target: 99%, period: month }",
                        "it must be the first day of a quarter, which is the period before it"),
                versions(
                        "{ effective: 2026-01-01, services: [a], target: 99%, period: §rolling 0d }",
                        "\"period\" must be day, week, month, quarter, year, or rolling 30d, not \"rolling 0d\""),
                text(
                        "services: { a: { target: 99%, probes: { " + PROBE + " } } }\nagreements: { §a: { internal: us,"
                                + " versions: [{ effective: 2026-01-01, services: [a], target: 99%, period: day }] } }",
                        "\"a\" is what the target of that service is called; choose another name"),
                version("support: §gold", "no support policy is named \"gold\"; there are default"),
                version("calendar: §offices", "no calendar is named \"offices\"; there are always"));
    }

    private static Arguments text(String text, String... messages) {
        return Arguments.of(text, List.of(messages));
    }

    private static Arguments service(String keys, String message) {
        return text("services:\n  a: { " + keys + ", probes: { " + PROBE + " } }", message);
    }

    private static Arguments probe(String keys, String message) {
        return text("services:\n  a: { probes: { p: { " + keys + " } } }", message);
    }

    private static Arguments more(String section, String... messages) {
        return text(Scratch.SERVICE + section, messages);
    }

    private static Arguments version(String keys, String message) {
        return versions("{ effective: 2026-01-01, services: [a], target: 99%, period: month, " + keys + " }", message);
    }

    private static Arguments versions(String versions, String message) {
        return more("agreements: { g: { internal: us, versions: [" + versions + "] } }", message);
    }
}
