package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Measurement;
import dev.nines.incident.Incident;
import dev.nines.incident.Priority;
import dev.nines.incident.Status;
import dev.nines.monitor.Cadence;
import dev.nines.monitor.Impact;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Kind;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What readers of configuration and of incidents find. */
abstract class ReaderContract extends StoreContract {

    private static Service service(String id, String owner, long interval, UpWhen upWhen) {
        ProbeDefinition probe = new ProbeDefinition(
                id,
                "get",
                new ProbeSpec.Tcp("127.0.0.1", 80),
                new Cadence(interval, 900),
                new Thresholds(3, 5, 2),
                List.of("here", "there"),
                1,
                List.of(),
                List.of(),
                null,
                null,
                true,
                false);
        return new Service(
                id,
                "The " + id,
                Kind.PAYMENT,
                1,
                owner,
                Map.of("env", "prod"),
                Impact.NONE,
                null,
                false,
                List.of(),
                null,
                upWhen,
                List.of(probe));
    }

    private static Configuration configuration(long at, String digest, List<Service> services, Maintenance... windows) {
        return new Configuration(at, digest, "text of " + digest, services, List.of(windows));
    }

    private long configure(Configuration configuration) {
        return store.register().configure(configuration).await();
    }

    @Test
    void a_configuration_has_a_revision_of_its_own_unless_it_is_the_newest_again() {
        List<Service> services = List.of(service("pay", "a", 1_000, new UpWhen.All()));
        long first = configure(configuration(NOW, "a", services));
        long same = configure(configuration(NOW + 1, "a", services));
        long other = configure(configuration(NOW + 2, "b", services));
        long back = configure(configuration(NOW + 3, "a", services));

        assertThat(same).isEqualTo(first);
        assertThat(other).isGreaterThan(first);
        assertThat(back).isGreaterThan(other);
        assertThat(store.register().versions(2).await())
                .containsExactly(
                        new Configuration.Version(back, NOW + 3, "a", "text of a"),
                        new Configuration.Version(other, NOW + 2, "b", "text of b"));
    }

    @Test
    void how_a_service_is_measured_is_remembered_from_each_change_on() {
        Service pay = service("pay", "a", 1_000, new UpWhen.All());
        Service play = service("play", "a", 1_000, new UpWhen.AtLeast(2));
        Service slower = service("pay", "b", 2_000, new UpWhen.Any());
        configure(configuration(NOW, "a", List.of(pay, play)));
        configure(configuration(NOW + 1, "b", List.of(pay, play)));
        configure(configuration(NOW + 2, "c", List.of(slower)));
        configure(configuration(NOW + 3, "d", List.of(slower, play)));

        Map<String, List<Measurement>> history = store.register().measurements().await();

        assertThat(history.get("pay")).containsExactly(Measurement.of(pay, NOW), Measurement.of(slower, NOW + 2));
        assertThat(history.get("play")).containsExactly(Measurement.of(play, NOW));
        assertThat(ask(
                        "select string_agg(id || ' ' || coalesce(owner, '') || ' ' || (labels ->> 'env'), ',' order by id) "
                                + "from nines.services where removed_at is null"))
                .isEqualTo("pay b prod,play a prod");
    }

    @Test
    void what_left_the_configuration_is_still_there_to_be_read() {
        Maintenance window = new Maintenance(
                "m", List.of("pay", "play"), new Plan.Once(new Interval(NOW, NOW + 9)), null, "upgrade");
        configure(configuration(NOW, "a", List.of(service("pay", "a", 1_000, new UpWhen.All())), window));
        configure(configuration(NOW + 5, "b", List.of()));

        assertThat(ask("select removed_at::text from nines.services where id = 'pay'"))
                .isEqualTo("2026-11-18 11:06:40.005+00");
        assertThat(ask("select string_agg(service, ',') from nines.maintenance where removed_at is not null"))
                .isEqualTo("pay,play");
        configure(configuration(NOW + 6, "c", List.of(service("pay", "a", 1_000, new UpWhen.All())), window));
        assertThat(ask("select count(*) from nines.maintenance where removed_at is null"))
                .isEqualTo("2");
    }

    @Test
    void incidents_are_listed_newest_first_in_pages_and_by_what_they_are() {
        configure(configuration(NOW, "a", List.of(service("pay", "team", 1_000, new UpWhen.All()))));
        List<Incident> all = new ArrayList<>();
        List<Status> states = List.of(
                new Status.Closed(),
                new Status.Resolved(new Status.Diagnosing()),
                new Status.Acknowledged(),
                new Status.Registered());
        for (int i = 0; i < 4; i++) {
            Incident incident =
                    Samples.incident("INC-2026-000" + (i + 1), i == 3 ? "play" : "pay", 1, states.get(i), NOW + i / 2);
            all.add(0, incident);
            append(Entry.builder().incident(incident).event(Samples.event("e" + i, incident.id(), NOW)));
        }
        Casebook cases = store.casebook();

        Page<Incident> page = cases.incidents(Casebook.Filter.ALL, null, 3).await();
        Page<Incident> rest =
                cases.incidents(Casebook.Filter.ALL, page.next(), 3).await();
        assertThat(page.items()).isEqualTo(all.subList(0, 3));
        assertThat(rest.items()).isEqualTo(all.subList(3, 4));
        assertThat(rest.next()).isNull();
        assertThat(ids(new Casebook.Filter("open", List.of(), null, null))).containsExactly("4", "3");
        assertThat(ids(new Casebook.Filter("resolved", List.of(), null, null))).containsExactly("2");
        assertThat(ids(new Casebook.Filter("closed", List.of(), null, null))).containsExactly("1");
        assertThat(ids(new Casebook.Filter(null, List.of(Priority.CRITICAL), "play", null)))
                .containsExactly("4");
        assertThat(ids(new Casebook.Filter(null, List.of(Priority.LOW, Priority.HIGH), null, null)))
                .isEmpty();
        assertThat(ids(new Casebook.Filter(null, List.of(), null, "team"))).containsExactly("3", "2", "1");
        assertThat(cases.incident("INC-2026-0009").await()).isEmpty();
    }

    private List<String> ids(Casebook.Filter filter) {
        return store.casebook().incidents(filter, null, 9).await().items().stream()
                .map(incident -> incident.id().substring(12))
                .toList();
    }

    @Test
    void at_a_start_what_is_open_or_ended_lately_is_found_with_its_events() {
        Incident open = Samples.incident("INC-2026-0007", "pay", 1, new Status.Registered(), NOW - 9 * Days.DAY);
        Incident ended = Samples.incident("INC-2026-0011", "pay", 1, new Status.Resolved(new Status.Registered()), NOW);
        Incident old = Samples.incident("INC-2025-0400", "pay", 1, new Status.Closed(), NOW - 9 * Days.DAY);
        append(Entry.builder()
                .incident(open)
                .incident(ended)
                .incident(old)
                .event(Samples.event("e2", open.id(), NOW))
                .event(Samples.event("e1", open.id(), NOW)));

        List<Casebook.Case> cases = store.casebook().unfinished(NOW).await();

        assertThat(cases).extracting(one -> one.incident().id()).containsExactly(open.id(), ended.id());
        assertThat(cases.get(0).events()).extracting(Incident.Event::id).containsExactly("e1", "e2");
        assertThat(store.casebook().lastNumber(2026).await()).isEqualTo(11);
        assertThat(store.casebook().lastNumber(2025).await()).isEqualTo(400);
        assertThat(store.casebook().lastNumber(2024).await()).isZero();
    }
}
