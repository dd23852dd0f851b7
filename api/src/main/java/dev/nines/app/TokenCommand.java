package dev.nines.app;

import dev.nines.api.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "token", description = "Makes tokens for the API.", subcommands = TokenCommand.New.class)
final class TokenCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Terminal.warn("say what to do: nines token new --name NAME --role ROLE.");
        return Main.UNUSABLE;
    }

    @Command(name = "new", description = "Prints a token once, and the line of YAML that admits it.")
    static final class New implements Callable<Integer> {

        private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");
        private static final int BYTES = 32;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "Who will bear it.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "viewer, auditor, operator, admin or agent.")
        private String role = "";

        @Option(
                names = "--expires",
                paramLabel = "DAYS",
                description = "When it runs out, such as 90d; never if not given.")
        private @Nullable String expires;

        @Override
        public Integer call() throws NoSuchAlgorithmException {
            if (!NAME.matcher(name).matches()) {
                Terminal.warn("a name has small letters, digits, - and _; not \"" + name + "\".");
                return Main.UNUSABLE;
            }
            if (Arrays.stream(Role.values()).noneMatch(known -> known.word().equals(role))) {
                Terminal.warn("there is no role \"" + role + "\"; choose viewer, auditor, operator, admin or agent.");
                return Main.UNUSABLE;
            }
            Matcher days = DAYS.matcher(expires == null ? "" : expires);
            if (expires != null && !days.matches()) {
                Terminal.warn("--expires takes days such as 90d, not \"" + expires + "\".");
                return Main.UNUSABLE;
            }
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            String token = "nines_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            String until = expires == null
                    ? ""
                    : ", expires: " + LocalDate.now(ZoneOffset.UTC).plusDays(Long.parseLong(days.group(1)));
            Terminal.say(token);
            Terminal.say("  - { name: %s, role: %s, sha256: [\"%s\"]%s }"
                    .formatted(
                            name, role.toLowerCase(Locale.ROOT), HexFormat.of().formatHex(digest), until));
            return Main.FINE;
        }
    }
}
