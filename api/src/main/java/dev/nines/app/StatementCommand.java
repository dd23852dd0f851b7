package dev.nines.app;

import dev.nines.agreement.Agreement;
import dev.nines.app.config.Configuration;
import dev.nines.report.Books;
import dev.nines.report.CannotTell;
import dev.nines.report.Format;
import dev.nines.report.Sealing;
import dev.nines.report.Sources;
import dev.nines.report.Statements;
import dev.nines.store.Agreed;
import dev.nines.store.Past;
import dev.nines.store.Register;
import dev.nines.store.Snapshot;
import dev.nines.watch.Book;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "statement",
        description = "Writes the statement on a period of an agreement, from what is stored; changes nothing.")
final class StatementCommand implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration.")
    private Path file = Path.of("nines.yaml");

    @Option(names = "--agreement", required = true, paramLabel = "ID", description = "Of this agreement.")
    private String agreement = "";

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "Such as 2026-11, as long as its periods are; of a rolling one the local date with which it"
                    + " ends. The present one when it is not given.")
    private @Nullable String period;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Named.class,
            description = "text, json, csv or html. Default: ${DEFAULT-VALUE}.",
            defaultValue = "text")
    private Format format = Format.TEXT;

    /** A format by its word. */
    static final class Named implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            for (Format one : Format.values()) {
                if (one.word().equals(word.toLowerCase(Locale.ROOT))) {
                    return one;
                }
            }
            throw new TypeConversionException("'" + word + "' is no format: write text, json, csv or html");
        }
    }

    @Override
    public Integer call() {
        Configuration configuration = Terminal.read(file);
        if (configuration == null) {
            return Main.UNUSABLE;
        }
        Engine engine = Engine.create();
        try {
            Past past =
                    RecountCommand.open(engine.vertx(), configuration.storage()).await();
            try {
                Terminal.write(past.snapshot()
                        .compose(snapshot -> written(engine.vertx(), snapshot).eventually(snapshot::close))
                        .await());
                return Main.FINE;
            } finally {
                past.close().await();
            }
        } catch (Unusable wrong) {
            Terminal.warn(String.valueOf(wrong.getMessage()));
            return Main.UNUSABLE;
        } catch (CannotTell untold) {
            Terminal.warn(String.valueOf(untold.getMessage()));
            return Main.FAILED;
        } finally {
            engine.close();
        }
    }

    private Future<String> written(Vertx vertx, Snapshot snapshot) {
        long now = System.currentTimeMillis();
        return Book.read(snapshot.diary())
                .compose(book -> snapshot.register().starts(1).compose(starts -> {
                    long until = starts.stream()
                            .mapToLong(Register.Start::aliveAt)
                            .map(alive -> Math.min(alive, now))
                            .findFirst()
                            .orElse(now);
                    Sources sources = Sources.stored(snapshot.archive(), snapshot.register(), book, until);
                    Books books = new Books(vertx, sources);
                    return books.agreements()
                            .map(this::agreed)
                            .compose(agreed ->
                                    new Statements(books, snapshot.archive()).of(agreed, term(agreed, now), now));
                }))
                .compose(document -> Sealing.published(vertx, snapshot.vault(), document))
                .compose(published -> vertx.executeBlocking(() -> published.as(format), false));
    }

    private Agreement agreed(Map<String, Agreed> all) {
        Agreed agreed = all.get(agreement);
        if (agreed == null) {
            throw new Unusable("no agreement is called \"" + agreement + "\""
                    + (all.isEmpty() ? "." : "; there are " + String.join(", ", all.keySet()) + "."));
        }
        return agreed.agreement();
    }

    private Agreement.Term term(Agreement of, long now) {
        Agreement.Term term;
        try {
            term = period == null ? of.at(now) : of.named(period);
        } catch (IllegalArgumentException wrong) {
            throw new Unusable("--period: " + wrong.getMessage() + ".");
        }
        if (term == null || term.window().from() >= now) {
            throw new Unusable(
                    term == null
                            ? "nothing is agreed yet: the first version is effective "
                                    + of.versions().get(0).effective() + "."
                            : "--period: " + term.name() + " begins at "
                                    + Instant.ofEpochMilli(term.window().from()) + ", which is still to come.");
        }
        return term;
    }
}
