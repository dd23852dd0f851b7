package dev.nines.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.report.SealedFile.Claim;
import dev.nines.store.StorageException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    @TempDir
    Path folder;

    private SealKey key;

    @BeforeEach
    void makeKey() {
        key = SealKey.at(folder.resolve(SealKey.FILE));
    }

    private String sealed(int revision, long number, @Nullable String previous) {
        return Cases.october(Cases.ACME).seal(key, revision, number, Cases.AFTER, "ann", previous);
    }

    private static SealedFile file(String text) {
        return new SealedFile(text.getBytes(UTF_8));
    }

    private static Claim claim(String text) {
        return Objects.requireNonNull(file(text).genuine());
    }

    @Test
    void a_sealed_statement_is_one_document_that_says_what_was_sealed() {
        String text = sealed(1, 1, null);
        Claim claim = claim(text);

        assertThat(claim.agreement() + " " + claim.period() + " " + claim.revision() + " " + claim.verdict())
                .isEqualTo("gold 2026-10 1 met");
        assertThat(new JsonObject(text).getJsonObject("statement"))
                .isEqualTo(new JsonObject(Cases.october(Cases.ACME).as(Format.JSON)));
        assertThat(file(text).changes()).isEmpty();
        assertThat(file(text).says(Cases.october(Cases.ACME))).isTrue();
        assertThat(file(text).says(Cases.flawless(0))).isFalse();
    }

    @Test
    void no_byte_can_be_changed_unseen() {
        byte[] sound = sealed(1, 1, null).getBytes(UTF_8);
        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= (byte) (1 + i % 127);
            assertThat(new SealedFile(changed).genuine()).as("byte " + i).isNull();
        }
    }

    @Test
    void the_byte_that_was_changed_is_named() {
        byte[] sound = sealed(1, 1, null).getBytes(UTF_8);
        for (int i = 0; i < sound.length; i += 293) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            assertThat(new SealedFile(changed).changes())
                    .as("byte " + i)
                    .singleElement()
                    .asString()
                    .matches("Byte " + i + "(, in \\S+)?: it is .+ and was " + Pattern.quote(Mend.quoted(sound[i]))
                            + "\\.");
        }
    }

    @Test
    void the_field_that_was_changed_is_named() {
        String text = sealed(1, 1, null);

        assertThat(file(text.replace("\"down_ms\": 2160000", "\"down_ms\": 2160001"))
                        .changes())
                .singleElement()
                .asString()
                .contains("statement.assessments[0].down_ms: it is \"1\" and was \"0\".");
        assertThat(file(text.replace("\"bad_ms\":2160000", "\"bad_ms\":1160000"))
                        .changes())
                .singleElement()
                .asString()
                .contains("statement.entries[0].bad_ms: it is \"1\" and was \"2\".");
        assertThat(file(text.replace("\"revision\": 1", "\"revision\": 2")).changes())
                .singleElement()
                .asString()
                .contains("seal.revision: it is \"2\" and was \"1\".");
        assertThat(file(text.replace("\"verdict\": \"met\"", "\"verdict\": \"breached\""))
                        .changes())
                .hasSize(2)
                .allMatch(change -> change.contains("verdict") && change.contains("more than one byte"));
    }

    @Test
    void what_was_added_or_taken_away_is_named() {
        String text = sealed(1, 1, null);
        List<String> lines = text.lines().toList();
        int coverage = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("    \"coverage\""))
                .findFirst()
                .orElseThrow());

        assertThat(file(text.replace("\n" + lines.get(coverage) + "\n", "\n")).changes())
                .containsExactly("Line " + (coverage + 1) + ", statement.lower_bound: before it one line is missing.");
        assertThat(file(text.replace(
                                "\n" + lines.get(coverage) + "\n", "\n" + lines.get(coverage) + "\n    \"x\": 1,\n"))
                        .changes())
                .containsExactly("Line " + (coverage + 2) + ", statement.x: one line was added here.");
        assertThat(file(text + " ").changes()).singleElement().asString().contains("was added");
        assertThat(file(text.substring(0, text.length() - 3)).changes())
                .singleElement()
                .asString()
                .contains("is cut off");
        assertThat(file(text.replace("\n", "\r\n")).changes())
                .containsExactly("Only the ends of its lines were changed, to CR LF: restore them to LF.");
    }

    @Test
    void what_was_written_anew_with_another_key_is_genuine_only_under_that_key() {
        SealKey other = SealKey.at(folder.resolve("other.key"));
        Claim mine = claim(sealed(1, 1, null));
        Claim theirs = claim(Cases.october(Cases.ACME).seal(other, 1, 1, Cases.AFTER, "eve", null));
        String mixed = sealed(1, 1, null)
                .replaceFirst("\"signature\": \"\\w+\"", "\"signature\": \"" + "0".repeat(128) + "\"");

        assertThat(theirs.key()).isNotEqualTo(mine.key());
        assertThat(file(mixed).changes()).singleElement().asString().contains("written anew");
    }

    @Test
    void a_chain_holds_only_as_it_was_sealed() {
        Claim first = claim(sealed(1, 1, null));
        Claim second = claim(sealed(2, 2, first.hash()));
        Claim third = claim(sealed(3, 3, second.hash()));
        Claim forked = claim(sealed(2, 2, "0".repeat(64)));

        assertThat(Chain.of(first, List.of(first))).isEqualTo(new Chain(true, "the first of its chain"));
        assertThat(Chain.of(second, List.of(second, first)))
                .isEqualTo(new Chain(true, "number 2, follows number 1 (2026-10 revision 1)"));
        assertThat(Chain.of(third, List.of(third, first)).sentence()).contains("was not given: " + second.hash());
        assertThat(Chain.of(forked, List.of(first, forked)).sound()).isFalse();
        assertThat(Chain.of(third, List.of(forked, third)).sound()).isFalse();
        assertThat(Chain.of(second, List.of(second, forked)).sound()).isFalse();
        assertThat(Chain.of(claim(sealed(1, 5, null)), List.of()).sound()).isFalse();
    }

    @Test
    void a_period_that_goes_on_cannot_be_sealed() {
        Document open = new Document(
                new Told()
                        .spans("pay", Told.MINUTES * Told.MINUTE, "U")
                        .statement(Cases.terms().terms(), Cases.ACME, Told.OCTOBER + Told.HOUR),
                1,
                0);

        assertThatThrownBy(() -> open.seal(key, 1, 1, Cases.AFTER, "ann", null))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_key_is_made_once_and_for_its_owner_alone() throws IOException {
        Path path = folder.resolve(SealKey.FILE);

        assertThat(SealKey.at(path).open()).isEqualTo(key.open());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SealKey.at(path))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("chmod 600");
        Path broken = folder.resolve("broken.key");
        Files.copy(path, broken);
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(broken, "nothing");
        assertThatThrownBy(() -> SealKey.at(broken))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("holds no PRIVATE KEY");
    }
}
