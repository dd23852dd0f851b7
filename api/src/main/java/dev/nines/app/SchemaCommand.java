package dev.nines.app;

import dev.nines.app.config.Configuration;
import picocli.CommandLine.Command;

@Command(name = "schema", description = "Prints the JSON Schema of the configuration, for editors.")
final class SchemaCommand implements Runnable {

    @Override
    public void run() {
        Terminal.say(Configuration.schema().encodePrettily());
    }
}
