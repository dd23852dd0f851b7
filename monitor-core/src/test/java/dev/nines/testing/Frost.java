package dev.nines.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Freezes a server, which then answers nothing and ends nothing, and thaws it. */
public final class Frost {

    private Frost() {}

    /** Stops a process where it is, and all that it has started. */
    public static void freeze(long pid) {
        signal("STOP", pid);
        signalAll("STOP", pid);
    }

    public static void thaw(long pid) {
        signalAll("CONT", pid);
    }

    /** Sends one process a signal, named without SIG. */
    public static void signal(String name, long pid) {
        run(List.of("kill", "-" + name, Long.toString(pid)));
    }

    private static void signalAll(String name, long pid) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(pid)));
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(process -> command.add(Long.toString(process.pid())));
        run(command);
    }

    /** A process may end between being listed and being signalled, so nobody asks how it went. */
    private static void run(List<String> command) {
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
