package dev.nines.notify;

import static dev.nines.notify.Receiver.answer;
import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.incident.Notice;
import dev.nines.store.Delivery;
import dev.nines.store.EmbeddedDatabase;
import dev.nines.store.Entry;
import dev.nines.store.Store;
import dev.nines.store.Telling;
import dev.nines.testing.RealTime;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notifier between a real store and real receivers. */
class NotifierVerticleTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final RealTime TIME = new RealTime(VERTX);

    /** Unpacked once and kept, so that a test starts in a second. */
    private static final Path PROGRAMS = Path.of("target/postgres");

    @TempDir
    private static Path folder;

    private static EmbeddedDatabase database;
    private static int incidents;

    private final Receiver receiver = Receiver.start(VERTX, TIME);
    private final String incident = "INC-2026-" + ++incidents;
    private Store store;
    private NotifierVerticle notifier;
    private String deployment;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(VERTX, folder, PROGRAMS, new SecureRandom())
                .await();
    }

    @AfterAll
    static void end() {
        database.stop().await();
        VERTX.close().await();
    }

    @BeforeEach
    void open() {
        Store.Settings settings = new Store.Settings(folder.resolve("spool"), 1 << 20, 90L * 86_400_000);
        store = Store.open(VERTX, TIME, database, settings).await();
        notifier =
                new NotifierVerticle(TIME, store.outbox(), List.of(receiver.channel("any")), new SplittableRandom(1));
        deployment = VERTX.deployVerticle(notifier).await();
    }

    @AfterEach
    void close() {
        VERTX.undeploy(deployment).await();
        store.close().await();
    }

    @Test
    void what_becomes_durable_is_told_and_that_is_remembered() {
        happen("a");
        happen("b");

        eventually("both are delivered", () -> states().equals(List.of("b:any delivered 1", "a:any delivered 1")));
        assertThat(receiver.messages())
                .extracting(Receiver.Message::id)
                .containsExactly(incident + "a", incident + "b");
        assertThat(delivered()).isEqualTo(2);
        assertThat(store.outbox().size()).isZero();
    }

    @Test
    void what_failed_is_told_after_a_restart_with_the_same_id_and_body() {
        receiver.next(answer(503)).next(request -> request.connection().close());
        happen("a");
        eventually("two attempts failed", () -> states().equals(List.of("a:any pending 2")));

        close();
        open();

        eventually("it is delivered", () -> states().equals(List.of("a:any delivered 3")));
        assertThat(receiver.messages())
                .hasSize(3)
                .extracting(Receiver.Message::id, Receiver.Message::body)
                .containsOnly(org.assertj.core.api.Assertions.tuple(
                        incident + "a", receiver.messages().get(0).body()));
    }

    @Test
    void what_was_cut_off_by_the_end_is_told_after_the_start() {
        receiver.next(request -> {});
        happen("a");
        eventually("it is on its way", () -> receiver.messages().size() == 1);

        close();
        assertThat(receiver.messages()).hasSize(1);
        open();

        eventually("it is delivered", () -> states().equals(List.of("a:any delivered 1")));
        assertThat(receiver.messages())
                .extracting(Receiver.Message::id)
                .containsExactly(incident + "a", incident + "a");
    }

    @Test
    void a_dead_letter_is_sent_again_on_request() {
        receiver.next(answer(404));
        happen("a");
        eventually("it is dead", () -> states().equals(List.of("a:any dead 1")));

        assertThat(store.outbox().retry(incident + "a:any", TIME.now()).await()).isTrue();

        eventually("it is delivered", () -> states().equals(List.of("a:any delivered 2")));
        assertThat(notifier.deliveries().counts()).containsEntry(new Deliveries.Key("any", Deliveries.Result.DEAD), 1L);
    }

    @Test
    void a_reload_gives_what_waits_to_the_new_address_and_ends_what_has_no_channel() {
        Receiver other = Receiver.start(VERTX, TIME);
        receiver.next(answer(503)).next(answer(503)).next(answer(503));
        happen("a");
        eventually("two attempts failed", () -> states().equals(List.of("a:any pending 2")));

        notifier.channels(List.of(other.channel("any"))).await();
        eventually("it is delivered", () -> states().equals(List.of("a:any delivered 3")));
        assertThat(other.messages()).hasSize(1);

        notifier.channels(List.of()).await();
        happen("b");
        eventually("it is dead", () -> states().get(0).equals("b:any dead 0"));
    }

    @Test
    void an_unusable_channel_is_refused_and_the_others_stay_as_they_are() {
        Channel.Webhook unusable = new Channel.Webhook("any", "http://127.0.0.1/", List.of("secret"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> notifier.channels(List.of(unusable)).await());
        happen("a");

        eventually("it is delivered", () -> states().equals(List.of("a:any delivered 1")));
    }

    private void happen(String event) {
        store.journal()
                .append(Entry.builder()
                        .notice(new Notice(
                                incident, "any", incident + event, "incident.opened", TIME.now(), "{\"schema\":1}"))
                        .build())
                .await();
    }

    /** Where the deliveries of this test's incident stand, the newest event first. */
    private List<String> states() {
        return store.casebook().tellings(incident, null, null, null, 10).await().items().stream()
                .map(NotifierVerticleTest::state)
                .toList();
    }

    private static String state(Telling telling) {
        Delivery last = telling.last();
        String id = telling.id().substring(telling.notice().incident().length());
        return id + (last == null ? "" : " " + last.state().word() + " " + last.attempts());
    }

    private long delivered() {
        return notifier.deliveries().counts().get(new Deliveries.Key("any", Deliveries.Result.DELIVERED));
    }
}
