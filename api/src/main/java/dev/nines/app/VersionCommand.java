package dev.nines.app;

import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints what was built, and what it runs on.")
final class VersionCommand implements Runnable {

    @Override
    public void run() {
        Terminal.say("Nines " + Version.NUMBER);
        Terminal.say("Java " + Runtime.version() + " on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch"));
        Version.parts().forEach(Terminal::say);
    }
}
