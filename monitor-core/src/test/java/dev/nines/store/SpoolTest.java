package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.incident.Status;
import dev.nines.monitor.Interval;
import dev.nines.probe.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final long NOW = StoreContract.NOW;

    @TempDir
    Path folder;

    private static Batch batch(long number, int looks) {
        return new Batch(number, 7, NOW + number, null, Samples.ups("pay", NOW + number, 1_000, looks), List.of());
    }

    private static List<Batch> drain(Spool spool) throws IOException {
        List<Batch> all = new ArrayList<>();
        for (Batch next = spool.oldestBatch(); next != null; next = spool.oldestBatch()) {
            all.add(next);
            spool.drop();
        }
        return all;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_kind_of_fact_and_conclusion_comes_back_as_it_was() throws IOException {
        Entry.Builder entry = Entry.builder()
                .look(Samples.down("pay", NOW, "über \0 \ud83d\ude00"))
                .blindness(new Blindness("here", "pay/get", new Interval(NOW, NOW + 1), Cause.STORAGE))
                .step(new ClockStep("here", NOW, -3_600_000))
                .blindness(new Blindness("here", null, new Interval(NOW, NOW + 1), Cause.PROCESS_DOWN))
                .cut(new Entry.RunCut("pay", "get", "here", NOW))
                .run(Samples.run("pay", Outcome.Kind.UP, NOW, 30))
                .run(Samples.run("pay", Outcome.Kind.INCONCLUSIVE, NOW, 1))
                .rewrite(Samples.rewrite(
                        "pay",
                        NOW,
                        List.of(
                                Samples.span("pay", State.DOWN, NOW, NOW + 1),
                                new Span(
                                        "pay",
                                        NOW + 1,
                                        Span.OPEN,
                                        State.UNKNOWN,
                                        false,
                                        Cause.NO_LOOK,
                                        null,
                                        null,
                                        "o")),
                        Samples.outage("pay", NOW, null),
                        Samples.outage("pay", NOW, NOW + 9)))
                .event(new Incident.Event("e", "i", NOW, "incident.opened", "nines", null))
                .notice(Samples.notice("e", "i", "ops", NOW));
        Stream.of("registered", "prioritised", "acknowledged", "diagnosing", "correcting", "closed", "resolved")
                .map(word -> Samples.incident(word, "pay", 1, Status.of(word, "diagnosing"), NOW))
                .forEach(entry::incident);
        for (Delivery.State state : Delivery.State.values()) {
            entry.delivery(Samples.delivery(Samples.notice("e", "i", "ops", NOW), state, 1, NOW));
        }
        Batch batch = new Batch(Long.MAX_VALUE, 9, NOW, NOW + 1, Samples.ups("pay", 0, 1, 3), List.of(entry.build()));

        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(batch);
            assertThat(spool.oldestBatch()).isEqualTo(batch);
        }
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            assertThat(spool.last()).isEqualTo(Long.MAX_VALUE);
            assertThat(drain(spool)).containsExactly(batch);
        }
    }

    @Test
    void batches_come_back_in_order_and_their_files_go() throws IOException {
        List<Batch> batches = new ArrayList<>();
        try (Spool spool = Spool.open(folder, 100_000)) {
            for (int number = 1; number <= 20; number++) {
                Batch batch = batch(number, 50);
                batches.add(batch);
                spool.append(batch);
            }
            assertThat(segments()).as("a few files").hasSizeBetween(2, 5);
            assertThat(spool.oldest()).isEqualTo(NOW + 1);
            assertThat(spool.oldestBatch()).isEqualTo(batches.get(0));
            spool.drop();
            assertThat(spool.oldest()).isEqualTo(NOW + 2);
        }
        try (Spool spool = Spool.open(folder, 100_000)) {
            assertThat(drain(spool))
                    .as("what was not dropped, and what the same file holds")
                    .endsWith(batches.get(18), batches.get(19));
            assertThat(spool.bytes()).isZero();
            assertThat(spool.oldest()).isNull();
            assertThat(segments()).isEmpty();
            spool.append(batch(21, 1));
            assertThat(drain(spool)).containsExactly(batch(21, 1));
        }
    }

    @Test
    void a_file_that_ends_anywhere_is_cut_after_its_last_whole_batch() throws IOException {
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(batch(1, 3));
            spool.append(batch(2, 3));
        }
        Path file = segments().get(0);
        byte[] whole = Files.readAllBytes(file);
        int firstEnds;
        try (Segment segment = Segment.open(file)) {
            firstEnds = 8 + java.util.Objects.requireNonNull(segment.next()).length();
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (Spool spool = Spool.open(folder, 1 << 20)) {
                assertThat(drain(spool)).as("of %d bytes", length).hasSize(length < firstEnds ? 0 : 1);
                spool.append(batch(3, 1));
                assertThat(drain(spool)).containsExactly(batch(3, 1));
            }
            assertThat(segments()).isEmpty();
        }
    }

    @Test
    void a_file_with_a_wrong_byte_is_cut_before_it() throws IOException {
        SplittableRandom random = new SplittableRandom(20261121);
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(batch(1, 3));
            spool.append(batch(2, 3));
        }
        Path file = segments().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < 200; i++) {
            int wrong = 8 + random.nextInt(whole.length - 8);
            byte[] bent = whole.clone();
            bent[wrong] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bent);
            try (Spool spool = Spool.open(folder, 1 << 20)) {
                assertThat(drain(spool))
                        .as("byte %d", wrong)
                        .doesNotContainNull()
                        .hasSizeLessThan(2);
            }
            Files.deleteIfExists(file);
        }
    }

    @Test
    void a_batch_that_does_not_fit_is_refused_and_the_others_stay() throws IOException {
        try (Spool spool = Spool.open(folder, 2_000)) {
            spool.append(batch(1, 1));
            assertThatThrownBy(() -> spool.append(batch(2, 500)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the spool is full: storage.spool_max is 2000 bytes");
            spool.append(batch(3, 1));
            assertThat(drain(spool)).containsExactly(batch(1, 1), batch(3, 1));
            spool.append(batch(4, 1));
        }
    }

    @Test
    void a_folder_that_another_uses_or_that_cannot_be_written_is_refused_in_a_sentence() throws IOException {
        try (Spool first = Spool.open(folder, 1_000)) {
            assertThat(first.bytes()).isZero();
            assertThatThrownBy(() -> Spool.open(folder, 1_000))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "The spool %s is in use by another Nines: stop that one, or give this one its own "
                                    + "storage.spool.",
                            folder);
        }
        Spool.open(folder, 1_000).close();
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Spool.open(file.resolve("spool"), 1_000))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("correct storage.spool");
    }

    @Test
    void a_file_of_another_version_is_refused_and_left_alone() throws IOException {
        Path file = folder.resolve("%019d.spool".formatted(1));
        try (RandomAccessFile other = new RandomAccessFile(file.toFile(), "rw")) {
            other.writeLong(0x4e494e4553_000999L);
            other.writeLong(42);
        }

        assertThatThrownBy(() -> Spool.open(folder, 1_000))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("was not written by this version");
        assertThat(file).hasSize(16);
    }

    @Test
    void its_name_is_kept() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000)) {
            assertThat(spool.id()).isNull();
            spool.name("abc");
        }
        try (Spool spool = Spool.open(folder, 1_000)) {
            assertThat(spool.id()).isEqualTo("abc");
        }
    }
}
