package dev.nines.store;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts programs that cannot outlive this process: beside each sits a shell that reads a pipe whose other end only we
 * hold. Our death, however it comes, closes the pipe, and the shell ends the program.
 */
final class Leash {

    /**
     * Puts what follows into a session of its own, so that neither a Ctrl-C nor a kill of our process group reaches
     * the program and its shell together with us.
     */
    private static final String IN_OWN_SESSION = """
            command -v setsid >/dev/null 2>&1 && exec setsid "$@"
            command -v perl >/dev/null 2>&1 && exec perl -e 'use POSIX; POSIX::setsid(); exec @ARGV' -- "$@"
            exec "$@"
            """;

    /**
     * Ends a process: INT and QUIT are PostgreSQL's fast and immediate shutdown, CONT wakes what was frozen. Who is dead
     * keeps the number until the parent has asked for it; where the system tells, that is gone too.
     */
    private static final String END = """
            gone() {
              kill -0 "$1" || return 0
              read -r number name state rest <"/proc/$1/stat" && [ "$state" = Z ]
            }
            end() {
              for signal in INT QUIT KILL; do
                gone "$1" && return
                kill -CONT "$1"; kill -"$signal" "$1"
                tenths=0
                while [ $tenths -lt 100 ]; do
                  sleep 0.1 || sleep 1
                  gone "$1" && return
                  tenths=$((tenths + 1))
                done
              done
            }
            """;

    /**
     * The shell becomes the program; the one beside it is no child of the program, which would take its end for that
     * of a broken worker.
     */
    private static final String HELD = END + """
            exec 3<&0 </dev/null
            ( ( trap '' HUP INT QUIT TERM
                exec >/dev/null 2>&1
                while read -r signal <&3; do kill -CONT $$; kill -"$signal" $$; done
                end $$
            ) & )
            exec 3<&-
            exec "$@"
            """;

    private Leash() {}

    /** Starts the command, as the user that the prefix makes of us; its error output joins its output. */
    static Process start(List<String> prefix, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(List.of("sh", "-c", IN_OWN_SESSION, "sh"));
        whole.addAll(prefix);
        whole.addAll(List.of("sh", "-c", HELD, "nines"));
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(new File("/")).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder.start();
    }

    /** The command that ends a process which nobody holds on a leash any more; it takes half a minute at most. */
    static List<String> ending(long pid) {
        return List.of("sh", "-c", END + "end \"$1\" 2>/dev/null", "sh", Long.toString(pid));
    }

    /** Sends a signal, named without SIG, to a program that {@link #start} started. */
    static void signal(Process program, String name) {
        try {
            program.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            program.getOutputStream().flush();
        } catch (IOException e) {
            // Nobody holds the other end: either all is over, or the shell was killed and cannot pass anything on.
            program.destroyForcibly();
        }
    }
}
