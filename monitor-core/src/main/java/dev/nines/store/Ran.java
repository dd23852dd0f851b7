package dev.nines.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end, and what it said. */
record Ran(int status, List<String> lines) {

    private static final int MINUTES = 5;

    /** Runs the command on a leash; it may say no more than a pipe holds. */
    static Ran toEnd(List<String> prefix, List<String> command) throws IOException {
        Process process = Leash.start(prefix, command);
        try {
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Ran(process.exitValue(), output.strip().lines().toList());
            }
            throw new IOException("%s did not end within %d minutes".formatted(command.get(0), MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command.get(0) + " was not waited for");
        } finally {
            if (process.isAlive()) {
                Leash.signal(process, "KILL");
            }
        }
    }

    boolean succeeded() {
        return status == 0;
    }

    String lastLine() {
        return lines.isEmpty() ? "exit status " + status : lines.get(lines.size() - 1);
    }
}
