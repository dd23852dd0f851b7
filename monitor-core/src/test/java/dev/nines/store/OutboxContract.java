package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.incident.Notice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must still be told is known, whatever happens to the process. */
abstract class OutboxContract extends StoreContract {

    private final Notice first = Samples.notice("e1", "INC-2026-0001", "ops", NOW);
    private final Notice second = Samples.notice("e2", "INC-2026-0001", "ops", NOW + 1);
    private final Notice elsewhere = Samples.notice("e1", "INC-2026-0001", "desk", NOW);

    private List<Telling> told() {
        List<Telling> told = new ArrayList<>();
        store.outbox().feed(told::add);
        return told;
    }

    private void append(Notice... notices) {
        Entry.Builder entry = Entry.builder();
        List.of(notices).forEach(entry::notice);
        append(entry);
    }

    @Test
    void a_notice_is_handed_over_once_when_it_is_durable_in_the_order_of_its_event() {
        append(second, first);
        List<Telling> told = told();
        append(elsewhere, first);

        assertThat(told).extracting(Telling::notice).containsExactly(first, second, elsewhere);
        assertThat(told).extracting(Telling::due).containsExactly(NOW, NOW + 1, NOW);
        assertThat(store.outbox().size()).isEqualTo(3);
        assertThat(store.outbox().oldest()).containsEntry("ops", NOW).containsEntry("desk", NOW);
    }

    @Test
    void after_a_restart_what_is_not_delivered_is_handed_over_as_it_stood() {
        append(first, second, elsewhere);
        Delivery failed = Samples.delivery(second, Delivery.State.PENDING, 2, NOW + 5_000);
        store.outbox()
                .settle(Samples.delivery(first, Delivery.State.DELIVERED, 1, NOW))
                .await();
        store.outbox().settle(failed).await();
        store.outbox()
                .settle(Samples.delivery(elsewhere, Delivery.State.DEAD, 9, NOW))
                .await();
        assertThat(store.outbox().size()).isEqualTo(1);

        reopen();

        assertThat(told()).containsExactly(new Telling(second, failed));
        assertThat(told().get(0).due()).isEqualTo(NOW + 6_000);
        assertThat(told().get(0).attempts()).isEqualTo(2);
    }

    @Test
    void only_what_is_dead_can_be_made_due_again() {
        append(first, second);
        store.outbox()
                .settle(Samples.delivery(first, Delivery.State.DEAD, 9, NOW))
                .await();
        List<Telling> told = told();

        assertThat(store.outbox().retry("e2:ops", NOW + 10).await()).isFalse();
        assertThat(store.outbox().retry("e9:ops", NOW + 10).await()).isFalse();
        assertThat(store.outbox().retry("nonsense", NOW + 10).await()).isFalse();
        assertThat(store.outbox().retry("e1:ops", NOW + 10).await()).isTrue();

        assertThat(told).extracting(Telling::id).containsExactly("e2:ops", "e1:ops");
        assertThat(told.get(1).due()).isEqualTo(NOW + 10);
        reopen();
        assertThat(told()).extracting(Telling::id).containsExactly("e1:ops", "e2:ops");
    }

    @Test
    void the_ledger_of_deliveries_is_read_newest_first_in_pages() {
        append(first, second, elsewhere);
        store.outbox()
                .settle(Samples.delivery(first, Delivery.State.DELIVERED, 1, NOW))
                .await();

        Casebook cases = store.casebook();
        Page<Telling> page = cases.tellings(null, null, null, null, 2).await();
        Page<Telling> rest = cases.tellings(null, null, null, page.next(), 2).await();
        assertThat(page.items()).extracting(Telling::id).containsExactly("e2:ops", "e1:ops");
        assertThat(rest.items()).extracting(Telling::id).containsExactly("e1:desk");
        assertThat(rest.next()).isNull();
        assertThat(cases.tellings("INC-2026-0001", "ops", Delivery.State.PENDING, null, 9)
                        .await()
                        .items())
                .extracting(Telling::id)
                .containsExactly("e2:ops");
        assertThat(cases.tellings("INC-2026-0002", null, null, null, 9).await().items())
                .isEmpty();
    }
}
