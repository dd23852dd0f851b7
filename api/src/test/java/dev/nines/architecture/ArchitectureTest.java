package dev.nines.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String ROOT = "dev.nines";
    private static final String CROOKED = "dev.nines.architecture.crooked";

    /** Our own classes: what stands in a folder or jar of tests is none of them. */
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("-tests.jar"))
            .importPackages(ROOT);

    /** A small house in which everything is wrong. */
    private static final JavaClasses CROOKED_HOUSE = new ClassFileImporter().importPackages(CROOKED);

    /** A rule, and what the crooked house does against it: a text in the report for each way. */
    record Rule(String name, Function<Architecture, ArchRule> in, List<String> broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(
                        "rooms import only what they may",
                        Architecture::roomsImportOnlyWhatTheyMay,
                        List.of(
                                "account.Accountant.queries> has type",
                                "monitor.RefersBack.",
                                "notify.SeesTheWatch.",
                                "probes.SeesTheLedger.",
                                "report.SeesTheProbes.",
                                "api.SeesTheTimetable.",
                                "cellar.Unknown stands in no known room")),
                new Rule(
                        "rooms have no cycles",
                        Architecture::roomsHaveNoCycles,
                        List.of("Cycle detected: Slice account -> \n")),
                new Rule(
                        "pure rooms touch nothing outside",
                        Architecture::pureRoomsTouchNothingOutside,
                        List.of("incident.Logs", "account.HoldsVertx")),
                new Rule(
                        "only the port names the future",
                        Architecture::onlyThePortNamesTheFuture,
                        List.of("account.Promises")),
                new Rule("only the store speaks SQL", Architecture::onlyTheStoreSpeaksSql, List.of("watch.Queries")),
                new Rule(
                        "only the api speaks Vert.x Web",
                        Architecture::onlyTheApiSpeaksVertxWeb,
                        List.of("watch.Routes")),
                new Rule(
                        "only the composition root reads clock, environment and chance",
                        Architecture::onlyTheCompositionRootReadsClockEnvironmentAndChance,
                        List.of(
                                "Instant.now",
                                "LocalDate.now",
                                "System.currentTimeMillis",
                                "System.nanoTime",
                                "System.getenv",
                                "Clock.systemUTC",
                                "Math.random",
                                "UUID.randomUUID",
                                "java.util.Date.<init>",
                                "java.util.Random.<init>",
                                "ThreadLocalRandom.current")),
                new Rule("nobody sleeps", Architecture::nobodySleeps, List.of("Thread.sleep", "TimeUnit.sleep")),
                new Rule(
                        "what is called a verticle is one",
                        Architecture::whatIsCalledVerticleIsOne,
                        List.of("schedule.FalseVerticle")),
                new Rule(
                        "every verticle is called so",
                        Architecture::everyVerticleIsCalledSo,
                        List.of("schedule.Hidden")),
                new Rule(
                        "types say what they are",
                        Architecture::typesSayWhatTheyAre,
                        List.of("LookImpl", "LookUtil", "LookHelper", "LookManager", "LookService")),
                new Rule("packages say what they hold", Architecture::packagesSayWhatTheyHold, List.of("util.Bag")),
                new Rule(
                        "probes show only their door",
                        Architecture::probesShowOnlyTheirDoor,
                        List.of("probes.SeesTheLedger")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void our_house_keeps_the_rule(Rule rule) {
        rule.in().apply(new Architecture(ROOT)).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_crooked_house_breaks_the_rule_in_every_way(Rule rule) {
        String report = String.join(
                "\n",
                rule.in()
                        .apply(new Architecture(CROOKED))
                        .evaluate(CROOKED_HOUSE)
                        .getFailureReport()
                        .getDetails());

        assertThat(report).contains(rule.broken());
    }

    @Test
    void our_house_is_seen_whole() {
        assertThat(HOUSE.stream().map(type -> type.getPackageName()))
                .contains("dev.nines.monitor", "dev.nines.probe")
                .doesNotContain("dev.nines.architecture");
    }
}
