package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is remembered of sealed statements. */
abstract class VaultContract extends StoreContract {

    private static Future<Sealed> made(String agreement, String period, Vault.Place place) {
        return Future.succeededFuture(
                new Sealed(
                        agreement,
                        period,
                        place.revision(),
                        place.number(),
                        NOW,
                        place.previous(),
                        agreement + place.number(),
                        "{\"statement\": {\"verdict\": \"met\", \"availability\": 0.5, \"to\": \"2026-11-01T00:00:00.000Z\"}}\n"));
    }

    private Sealed seal(String agreement, String period) {
        return store.vault()
                .seal(agreement, period, place -> made(agreement, period, place))
                .await();
    }

    @Test
    void every_agreement_has_a_chain_and_every_period_its_revisions() {
        Sealed first = seal("gold", "2026-10");
        Sealed other = seal("iron", "2026-10");
        Sealed second = seal("gold", "2026-11");
        Sealed again = seal("gold", "2026-10");

        assertThat(first.previous()).isNull();
        assertThat(other.number()).isEqualTo(1);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.previous()).isEqualTo(second.hash());
        reopen();
        assertThat(store.vault().sealed("gold", "2026-10", null).await()).containsExactly(again);
        assertThat(store.vault().sealed("gold", "2026-10", 1).await()).containsExactly(first);
        assertThat(store.vault().sealed("gold", "2026-12", null).await()).isEmpty();
    }

    @Test
    void what_says_the_same_is_not_sealed_again() {
        Sealed first = seal("gold", "2026-10");
        Sealed same = store.vault()
                .seal("gold", "2026-10", place -> {
                    Sealed newest = place.newest();
                    return newest == null ? Future.failedFuture("there is none") : Future.succeededFuture(newest);
                })
                .await();

        assertThat(same).isEqualTo(first);
        assertThat(ask("select count(*) from nines.statement")).isEqualTo("1");
    }

    @Test
    void those_who_seal_at_once_come_one_after_the_other() {
        List<Future<Sealed>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String period = "2026-0" + (i % 4 + 1);
            all.add(store.vault().seal("gold", period, place -> made("gold", period, place)));
        }
        Future.all(all).await();

        assertThat(all.stream().map(one -> one.result().number()).sorted())
                .isEqualTo(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(all.stream().filter(one -> one.result().revision() == 2)).hasSize(4);
    }

    @Test
    void what_cannot_be_made_leaves_nothing_and_says_why() {
        assertThatThrownBy(() -> store.vault()
                        .seal("gold", "2026-10", place -> Future.failedFuture(new ArithmeticException("no pen")))
                        .await())
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("no pen");
        assertThatThrownBy(() -> store.vault()
                        .seal("gold", "2026-10", place -> {
                            throw new StorageException("The key is locked away.");
                        })
                        .await())
                .hasMessage("The key is locked away.");
        assertThat(seal("gold", "2026-10").number()).isEqualTo(1);
    }

    @Test
    void nothing_that_is_sealed_is_changed_and_readers_see_what_it_says() {
        seal("gold", "2026-10");

        assertThatThrownBy(() -> ask("update nines.statement set document = '{}'"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> ask("delete from nines.statement")).hasMessageContaining("never changed");
        assertThatThrownBy(() -> ask("truncate nines.statement")).hasMessageContaining("never changed");
        assertThat(
                        ask(
                                "select verdict || ' ' || availability || ' ' || (to_at at time zone 'UTC') from nines.statements"))
                .isEqualTo("met 0.5 2026-11-01 00:00:00");
    }
}
