package dev.nines.api;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token that is admitted; only hashes of it are known.
 *
 * @param hashes SHA-256 of the token in lower-case hexadecimal; several while it is being rotated
 * @param expires from when on it is refused, epoch milliseconds, null for never
 * @param location the place whose looks an agent may hand in
 */
public record Token(
        String name,
        Role role,
        List<String> hashes,
        @Nullable Long expires,
        String location) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Token {
        hashes = List.copyOf(hashes);
        if (hashes.isEmpty() || !hashes.stream().allMatch(SHA_256.asMatchPredicate())) {
            throw new IllegalArgumentException("token " + name + " needs SHA-256 hashes of 64 hexadecimal digits");
        }
    }

    /** Without the hashes. */
    @Override
    public String toString() {
        return "Token[" + name + ", " + role.word() + "]";
    }
}
