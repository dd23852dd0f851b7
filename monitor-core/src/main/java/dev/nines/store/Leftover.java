package dev.nines.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of an earlier process that still runs on our data, or only its note of having run. To be ended by the holder
 * of the folder's lock alone.
 */
record Leftover(Path data) {

    private static final Logger LOG = LoggerFactory.getLogger(Leftover.class);

    /** No system numbers a process so high: PostgreSQL sees that it is gone, and still asks for its shared memory. */
    private static final String NO_PROCESS = "999999999";

    /** Ends the server if there is one, so that a new one can start. */
    void end() throws IOException {
        Path note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        List<String> lines = Files.readAllLines(note, StandardCharsets.ISO_8859_1);
        long pid = pid(lines);
        if (pid < 0) {
            Files.delete(note);
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent() && isOurs(process.get())) {
            LOG.atWarn().addKeyValue("pid", pid).log("ending the server of an earlier process");
            Ran.toEnd(List.of(), Leash.ending(pid));
        } else if (process.isPresent()) {
            lines.set(0, NO_PROCESS);
            Files.write(note, lines, StandardCharsets.ISO_8859_1);
        }
    }

    /** The number in the first line; -1 when a power cut left the note without content. */
    private static long pid(List<String> lines) {
        try {
            return lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** A number may have been given to another process since; a server on our data begins its arguments so. */
    private boolean isOurs(ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        return arguments.size() > 1 && arguments.subList(0, 2).equals(List.of("-D", data.toString()));
    }
}
