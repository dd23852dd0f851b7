package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person runs it. */
class DueCommandTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void configure() throws IOException {
        file = Files.writeString(folder.resolve("nines.yaml"), """
                server: { listen: "127.0.0.1:0" }
                storage: { url: "embedded:./data" }
                location: here
                services: { a: { probes: { get: { http: { url: "http://127.0.0.1:9/" } } } } }
                calendars:
                  office:
                    zone: Europe/Berlin
                    hours: { mon-fri: ["09:00-18:00"] }
                    holidays: [{ date: 2026-03-30, hours: "09:00-10:00", name: Late start }]
                """);
    }

    @Test
    void the_deadline_stands_alone_in_the_first_line_and_below_it_what_made_it() {
        assertThat(due(
                        "office",
                        "2026-03-27T16:30:00Z",
                        "--target",
                        "2h",
                        "--pause",
                        "2026-03-30T08:30:00Z..2026-03-30T08:30:40Z"))
                .isEqualTo(new Ended(0, """
                        2026-03-30T09:30:40.000Z
                        2h of office (Europe/Berlin) after Fri 2026-03-27 17:30:00 +01:00 is Mon 2026-03-30 11:30:40 +02:00
                        window   Fri 2026-03-27 17:30:00 +01:00 .. Fri 2026-03-27 18:00:00 +01:00: counts 30m
                        window   Mon 2026-03-30 09:00:00 +02:00 .. Mon 2026-03-30 11:30:40 +02:00: counts 1h30m
                        holiday  2026-03-30 Late start: takes 1h
                        pause    Mon 2026-03-30 10:30:00 +02:00 .. Mon 2026-03-30 10:30:40 +02:00: takes 40s
                        clocks   Sun 2026-03-29 02:00:00 +01:00 become Sun 2026-03-29 03:00:00 +02:00
                        """, ""));
        assertThat(folder.resolve("data")).as("storage").doesNotExist();
    }

    @Test
    void the_time_that_counted_stands_alone_in_milliseconds() {
        assertThat(due(
                        "office",
                        "2026-06-01T08:00:00Z",
                        "--target",
                        "1h",
                        "--elapsed-until",
                        "2026-06-01T09:00:00.001Z"))
                .isEqualTo(new Ended(0, """
                        3600001
                        1h1ms of office (Europe/Berlin) from Mon 2026-06-01 10:00:00 +02:00 until Mon 2026-06-01 11:00:00.001 +02:00
                        the target of 1h is missed
                        window   Mon 2026-06-01 10:00:00 +02:00 .. Mon 2026-06-01 11:00:00.001 +02:00: counts 1h1ms
                        """, ""));
    }

    @Test
    void without_a_deadline_the_answer_is_no() {
        assertThat(due("office", "2026-06-01T08:00:00Z", "--target", "8h", "--pause", "2026-06-01T10:00:00Z.."))
                .isEqualTo(new Ended(1, """
                        none
                        there is no deadline: the pause from Mon 2026-06-01 12:00:00 +02:00 has not ended, \
                        and only 2h of office (Europe/Berlin) count before it.
                        """, ""));
    }

    @Test
    void what_cannot_be_meant_is_unusable_and_says_what_to_write() {
        due("offices", "2026-06-01T08:00:00Z", "--target", "8h")
                .refused(2, "there is no calendar \"offices\" in " + file + "; there are always, office.");
        due("office", "2026-10-25T02:30", "--target", "8h")
                .refused(2, "write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00");
        due("office", "2026-06-01T08:00:00Z").refused(2, "say how much time there is");
        due("office", "2026-06-01T08:00:00Z", "--target", "soon").refused(2, "--target must be a duration");
        due("office", "2026-06-01T08:00:00Z", "--elapsed-until", "2026-06-01T07:00:00Z")
                .refused(2, "--elapsed-until must come after --start");
    }

    private Ended due(String calendar, String start, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("due", "-c", file.toString(), "--calendar", calendar, "--start", start));
        arguments.addAll(List.of(more));
        return Ended.of(folder, arguments.toArray(String[]::new));
    }
}
