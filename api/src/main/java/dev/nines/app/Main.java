package dev.nines.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands. Exit codes: 0 fine, 1 the answer is no, 2 unusable input, 3 our own failure. */
@Command(
        name = "nines",
        description = "Watches APIs, accounts for their availability, and tells people when it drops.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            ProbeCommand.class,
            DueCommand.class,
            StatementCommand.class,
            RecountCommand.class,
            BacktestCommand.class,
            VerifyCommand.class,
            TokenCommand.class,
            SchemaCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    static final int FINE = 0;
    static final int NO = 1;
    static final int UNUSABLE = 2;
    static final int FAILED = 3;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        if (arguments.length == 0) {
            new CommandLine(new Main()).usage(System.err);
            return UNUSABLE;
        }
        return new CommandLine(new Main())
                .setParameterExceptionHandler((misuse, all) -> Terminal.misused(misuse))
                .setExecutionExceptionHandler((failure, command, parsed) -> Terminal.fail(failure))
                .execute(arguments);
    }
}
