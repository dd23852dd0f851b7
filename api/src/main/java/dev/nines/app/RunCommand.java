package dev.nines.app;

import dev.nines.app.config.Configuration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Runs the monitor until SIGTERM; SIGHUP reads the configuration again.")
final class RunCommand implements Callable<Integer> {

    /** Longer than all steps of an end in good order together. */
    private static final int STOP_SECONDS = 60;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration.")
    private Path file = Path.of("nines.yaml");

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Terminal.read(file);
        if (configuration == null) {
            return Main.UNUSABLE;
        }
        Engine engine = Engine.create();
        try {
            Nines nines =
                    Nines.start(engine.vertx(), Loading.of(file), configuration).await();
            CountDownLatch asked = new CountDownLatch(1);
            Signals.onEnd(asked::countDown);
            Signals.onHangup(() -> nines.reload().onFailure(logged -> {}));
            asked.await();
            engine.end(nines, STOP_SECONDS, TimeUnit.SECONDS);
            return Main.FINE;
        } catch (RuntimeException | Error failure) {
            engine.close();
            throw failure;
        }
    }
}
