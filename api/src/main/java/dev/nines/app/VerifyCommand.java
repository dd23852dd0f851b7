package dev.nines.app;

import dev.nines.report.Chain;
import dev.nines.report.SealedFile;
import dev.nines.report.SealedFile.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Checks sealed statements: that nothing in them was changed, and how they are chained. Offline.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sealed statements, in any order.")
    private List<Path> files = List.of();

    @Option(
            names = "--key",
            paramLabel = "FINGERPRINT",
            description = "SHA-256 of the public key that they must be sealed with, hexadecimal.")
    private @Nullable String key;

    @Override
    public Integer call() {
        Map<Path, Claim> genuine = new LinkedHashMap<>();
        Map<Path, SealedFile> changed = new LinkedHashMap<>();
        for (Path path : files) {
            SealedFile file = read(path);
            if (file == null) {
                return Main.UNUSABLE;
            }
            Claim claim = file.genuine();
            if (claim == null) {
                changed.put(path, file);
            } else {
                genuine.put(path, claim);
            }
        }
        boolean sound = changed.isEmpty();
        List<Claim> given = new ArrayList<>(genuine.values());
        for (Path path : genuine.keySet()) {
            sound &= report(path, genuine.get(path), given);
        }
        changed.forEach((path, file) -> {
            Terminal.say(path + ": NOT what was sealed");
            file.changes().forEach(change -> Terminal.say("  " + change));
        });
        return sound ? Main.FINE : Main.NO;
    }

    private static @Nullable SealedFile read(Path path) {
        try {
            SealedFile file = new SealedFile(Files.readAllBytes(path));
            if (file.recognised()) {
                return file;
            }
            Terminal.warn(path + " is no sealed statement: give a file that was sealed by Nines.");
        } catch (IOException e) {
            Terminal.warn("cannot read " + path + ": "
                    + (Files.exists(path) ? "make it a file that you may read." : "there is no such file."));
        }
        return null;
    }

    private boolean report(Path path, Claim claim, List<Claim> given) {
        Chain chain = Chain.of(claim, given);
        boolean expected =
                key == null || claim.key().equals(key.toLowerCase(Locale.ROOT).replace(":", ""));
        Terminal.say("%s: %s".formatted(path, chain.sound() && expected ? "sound" : "NOT sound"));
        Terminal.say("  %s %s revision %d: %s"
                .formatted(claim.agreement(), claim.period(), claim.revision(), claim.verdict()));
        Terminal.say("  sealed %s by %s".formatted(claim.sealedAt(), claim.by()));
        Terminal.say("  chain  %s".formatted(chain.sentence()));
        Terminal.say("  hash   " + claim.hash());
        Terminal.say("  key    " + claim.key() + (expected ? "" : ", which is not the one that was asked for"));
        return chain.sound() && expected;
    }
}
