package dev.nines.app;

import dev.nines.app.config.Configuration;
import dev.nines.app.config.Loaded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration comes from.
 *
 * @param environment the value of a variable, null when it is not set
 */
public record Loading(Path file, Function<String, @Nullable String> environment) {

    /** From a file and the environment of this process. */
    public static Loading of(Path file) {
        return new Loading(file, System::getenv);
    }

    /** Blocks on files. */
    Loaded now() {
        return Configuration.load(file, environment);
    }

    Future<Loaded> load(Vertx vertx) {
        return vertx.executeBlocking(this::now);
    }
}
