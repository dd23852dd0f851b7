package dev.nines.app;

import dev.nines.api.CannotListen;
import dev.nines.app.config.Configuration;
import dev.nines.app.config.Fault;
import dev.nines.app.config.Loaded;
import dev.nines.app.config.Log;
import dev.nines.store.StorageException;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What commands say to people: answers to standard output, sentences about trouble to standard error. */
final class Terminal {

    private Terminal() {}

    static void say(String text) {
        System.out.println(text);
    }

    /** Writes a document as it is, in UTF-8. */
    static void write(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }

    /** Whether a person reads along; newer Javas have a console without one, and tell. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean interactive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** Tells a person who waits; nobody where no person does. */
    static void note(String sentence) {
        if (interactive()) {
            System.err.println(sentence);
        }
    }

    static void warn(String sentence) {
        System.err.println("nines: " + sentence);
    }

    /**
     * Explains a failure in one sentence.
     *
     * @return the exit code: what the user can mend is unusable input, all else is our own failure
     */
    static int fail(Throwable failure) {
        if (failure instanceof StorageException || failure instanceof CannotListen) {
            warn(String.valueOf(failure.getMessage()));
            return Main.FAILED;
        }
        if (failure instanceof Faulty faulty) {
            faults(faulty.faults());
            return Main.UNUSABLE;
        }
        warn("this should not have happened: " + failure + ". Please report it with what stands below.");
        failure.printStackTrace();
        return Main.FAILED;
    }

    /** Says what is wrong with a command line, and where to look. */
    static int misused(ParameterException misuse) {
        CommandSpec command = misuse.getCommandLine().getCommandSpec();
        String wrong = String.valueOf(misuse.getMessage());
        if (misuse instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            String kind =
                    word.startsWith("-") ? "option" : command.subcommands().isEmpty() ? "argument" : "command";
            List<String> meant = unmatched.getSuggestions();
            wrong = "%s knows no %s \"%s\"".formatted(command.qualifiedName(), kind, word)
                    + (meant.isEmpty() ? "" : "; did you mean \"" + meant.get(0) + "\"?");
        }
        String stop = wrong.endsWith("?") ? " " : ". ";
        warn(wrong + stop + "See: nines help" + command.qualifiedName().replaceFirst("^nines", "") + ".");
        return Main.UNUSABLE;
    }

    /** A line for each, and for a person, who may have scrolled, how many there are. */
    static void faults(List<Fault> faults) {
        faults.forEach(fault -> System.err.println(fault));
        note("nines: " + (faults.size() == 1 ? "1 fault" : faults.size() + " faults") + "; nothing was done.");
    }

    /** The configuration of a file, or null after its faults were listed. */
    static @Nullable Configuration read(Path file) {
        Loaded loaded = Loading.of(file).now();
        if (loaded instanceof Loaded.Faulty faulty) {
            faults(faulty.faults());
            return null;
        }
        Configuration configuration = ((Loaded.Valid) loaded).configuration();
        log(configuration.log());
        return configuration;
    }

    /** Chooses how the program speaks of itself; works only before its first line. */
    static void log(Log log) {
        System.setProperty(
                "log4j2.configurationFile", log.format() == Log.Format.JSON ? "log4j2-json.xml" : "log4j2.xml");
        System.setProperty("nines.log.level", log.level().name().toLowerCase(Locale.ROOT));
    }
}
