package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {

    private final Complaint complaint = new Complaint(Path.of("/data"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    initdb: error: could not write to file "x": No space left on device | The disk of the data folder /data is full: free
                    initdb: error: could not create directory "y": Permission denied    | The data folder /data cannot be written to (could not create directory "y": Permission denied): make it writable
                    [7] FATAL:  could not map shared memory: Cannot allocate memory     | The embedded database in /data got too little memory to start: give
                    [7] FATAL:  pre-existing shared memory block is still in use        | Processes of an earlier database still work on /data and do not end: end them
                    [7] PANIC:  could not locate a valid checkpoint record at 0/1       | The embedded database in /data does not start (could not locate a valid checkpoint record at 0/1): see
                    """)
    void what_postgresql_says_last_of_a_failure_becomes_a_sentence(String said, String sentence) {
        List<String> lines = List.of("[7] LOG:  starting", said, "[7] LOG:  database system is shut down");
        assertThat(complaint.about(lines)).hasMessageStartingWith(sentence);
    }

    @Test
    void without_a_failure_the_last_line_is_told() {
        assertThat(complaint.about(List.of("hello", "sh: exec: postgres: not found", "")))
                .hasMessage(
                        "The embedded database in /data does not start (sh: exec: postgres: not found): see server.log there.");
        assertThat(complaint.about(List.of())).hasMessageContaining("(it said nothing)");
    }

    @Test
    void what_the_system_says_becomes_a_sentence() {
        assertThat(complaint.about(new AccessDeniedException("/data/lock")))
                .hasMessageStartingWith(
                        "The data folder /data cannot be written to (/data/lock: Permission denied): make");
        assertThat(complaint.about(new FileSystemException("/data/x", null, "Read-only file system")))
                .hasMessageStartingWith(
                        "The data folder /data cannot be written to (/data/x: Read-only file system): make");
        assertThat(complaint.about(new IOException("No space left on device")))
                .hasMessageStartingWith("The disk of the data folder /data is full");
    }
}
