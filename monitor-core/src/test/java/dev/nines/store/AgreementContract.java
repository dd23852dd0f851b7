package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.Charging;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.AvailabilityRow;
import dev.nines.agreement.BurnRow;
import dev.nines.agreement.Combine;
import dev.nines.agreement.CreditTerms;
import dev.nines.agreement.DegradedRule;
import dev.nines.agreement.FixedPeriod;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.MinOutage;
import dev.nines.agreement.Party;
import dev.nines.agreement.RollingPeriod;
import dev.nines.agreement.Rounding;
import dev.nines.agreement.Terms;
import dev.nines.agreement.TermsDraft;
import dev.nines.agreement.Treatment;
import dev.nines.calendar.Almanac;
import dev.nines.calendar.Holiday;
import dev.nines.calendar.Holidays;
import dev.nines.calendar.ServiceHours;
import dev.nines.calendar.Window;
import dev.nines.monitor.Thresholds;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was promised is remembered in its versions, whatever becomes of the file that it was written in. */
abstract class AgreementContract extends StoreContract {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long NOVEMBER = at("2026-11-21T12:00:00Z");
    private static final Agreement.Version JANUARY = version("2026-01-01", "0.999");
    private static final Agreement.Version JULY = version("2026-07-01", "0.9995");
    private static final Agreement.Version DECEMBER = version("2026-12-01", "0.9999");

    private int loaded;

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static Agreement.Version version(String effective, String target) {
        return version(effective, Terms.draft(List.of("pay"), target, FixedPeriod.MONTH));
    }

    private static Agreement.Version version(String effective, TermsDraft terms) {
        return new Agreement.Version(LocalDate.parse(effective), terms.terms());
    }

    private static Agreement gold(Agreement.Version... versions) {
        return new Agreement(
                "gold", new Party(Party.Kind.CUSTOMER, "Acme"), BERLIN, List.of("manager"), List.of(versions));
    }

    private void load(long now, Agreement... agreements) {
        load(now, List.of(agreements), List.of());
    }

    private void load(long now, List<Agreement> agreements, List<Agreement> targets) {
        load(now, agreements, targets, Map.of());
    }

    private void load(
            long now, List<Agreement> agreements, List<Agreement> targets, Map<String, ServiceHours> calendars) {
        store.register()
                .configure(new Configuration(
                        now, "digest " + ++loaded, "{}", List.of(), List.of(), agreements, targets, calendars))
                .await();
    }

    private Agreed known() {
        List<Agreed> all = store.register().agreements().await();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void refused(long now, Agreement agreement, String... words) {
        List<Agreed> before = store.register().agreements().await();
        String digest = ask("select digest from nines.config_version order by revision desc limit 1");
        assertThatThrownBy(() -> load(now, agreement))
                .isInstanceOfSatisfying(
                        EditRefused.class,
                        refused -> assertThat(refused.objections().get("gold")).contains(words));
        assertThat(store.register().agreements().await()).isEqualTo(before);
        assertThat(ask("select digest from nines.config_version order by revision desc limit 1"))
                .as("nothing else of it was kept")
                .isEqualTo(digest);
    }

    @Test
    void every_term_comes_back_as_it_was() {
        TermsDraft all = Terms.draft(List.of("pay", "play"), "0.9995", RollingPeriod.days(30))
                .combine(new Combine.Weights(Map.of("pay", 750, "play", 250)))
                .support("gold")
                .calendar("office")
                .measure(new Measure.Slices(
                        60_000, Measure.BadWhen.RATIO_ABOVE, new BigDecimal("0.1"), 2, Measure.Empty.EXCLUDED, 3))
                .confirm(new Thresholds(3, 5, 2))
                .chargeFrom(Charging.MIDPOINT)
                .degraded(DegradedRule.downAfter(300_000))
                .unknown(Treatment.LAST)
                .neverObserved(Treatment.DOWN)
                .coverageFloor(new BigDecimal("0.985"))
                .minOutage(new MinOutage(60_000, true, 120_000))
                .maintenance(new MaintenanceRule(MaintenanceRule.Counts.OBSERVED, 1, "office", 2L))
                .rounding(new Rounding(2, true))
                .credits(new CreditTerms(
                        new CreditTerms.Fee(new BigDecimal("5000.00"), Currency.getInstance("EUR")),
                        List.of(new CreditTerms.Tier(new BigDecimal("0.9995"), new BigDecimal("0.1"))),
                        new BigDecimal("0.5"),
                        86_400_000L,
                        List.of(new CreditTerms.SupportTier(
                                "response", "critical", new BigDecimal("0.95"), new BigDecimal("0.05")))))
                .burn(List.of(new BurnRow(3_600_000, 300_000, new BigDecimal("14.4"), "critical", 3)))
                .availabilityIncidents(List.of(new AvailabilityRow(3_600_000, new BigDecimal("0.99"), "high", 3)));
        Agreement agreement = gold(
                version(
                        "2026-01-01",
                        Terms.draft(List.of("pay"), "0.999", FixedPeriod.YEAR).burn(null)),
                version("2027-01-01", all),
                version(
                        "2027-01-02",
                        all.combine(Combine.EACH).measure(Measure.LOOKS).unknown(Treatment.UP)));

        load(NOVEMBER, agreement);

        assertThat(known().agreement()).isEqualTo(agreement);
        assertThat(known().removedAt()).isNull();
        load(NOVEMBER + 1, agreement);
        assertThat(known().revisions()).as("nothing new").hasSize(1);
    }

    @Test
    void a_version_that_has_been_in_force_cannot_be_edited() {
        load(NOVEMBER, gold(JANUARY));

        refused(
                NOVEMBER + 1,
                gold(version("2026-01-01", "0.9")),
                "effective 2026-01-01",
                "cannot be edited (target)",
                "later \"effective\"");
        load(NOVEMBER + 1, gold(JANUARY, DECEMBER));
        assertThat(known().agreement()).isEqualTo(gold(JANUARY, DECEMBER));
        assertThat(known().revisions()).hasSize(2);
    }

    @Test
    void a_version_to_come_can_be_edited_until_its_day_begins_in_its_zone() {
        load(NOVEMBER, gold(JANUARY, DECEMBER));
        Agreement other = gold(JANUARY, version("2026-12-01", "0.99"));

        load(at("2026-11-30T22:59:59.999Z"), other);
        assertThat(known().agreement()).isEqualTo(other);

        refused(at("2026-11-30T23:00:00Z"), gold(JANUARY, DECEMBER), "effective 2026-12-01", "cannot be edited");
        assertThat(known().agreement()).isEqualTo(other);
    }

    @Test
    void a_version_cannot_come_between_those_that_have_been_in_force_nor_after_its_day() {
        load(NOVEMBER, gold(JANUARY));

        refused(NOVEMBER + 1, gold(JANUARY, JULY), "effective 2026-07-01 came too late", "2026-01-01");
        load(NOVEMBER + 1, gold(version("2025-01-01", "0.9"), JANUARY));
        assertThat(known().agreement())
                .as("before all that was known")
                .isEqualTo(gold(version("2025-01-01", "0.9"), JANUARY));
    }

    @Test
    void lines_that_are_deleted_rewrite_no_history() {
        load(NOVEMBER, gold(JANUARY, JULY, DECEMBER));

        load(NOVEMBER + 1, gold(JULY));
        assertThat(known().agreement())
                .as("an older version stays, one to come goes")
                .isEqualTo(gold(JANUARY, JULY));
        refused(NOVEMBER + 2, gold(JANUARY), "effective 2026-07-01", "cannot be removed");

        load(NOVEMBER + 3);
        assertThat(known().agreement()).isEqualTo(gold(JANUARY, JULY));
        assertThat(known().removedAt()).isEqualTo(NOVEMBER + 3);
        assertThat(known().agreement().named("2026-03").version()).isEqualTo(JANUARY);
        refused(NOVEMBER + 4, gold(version("2026-07-01", "0.5")), "effective 2026-07-01", "cannot be edited");

        load(NOVEMBER + 5, gold(JULY, DECEMBER));
        assertThat(known().agreement()).isEqualTo(gold(JANUARY, JULY, DECEMBER));
        assertThat(known().removedAt()).isNull();
        assertThat(known().revisions())
                .extracting(Agreed.Revision::loadedAt)
                .containsExactly(NOVEMBER, NOVEMBER + 1, NOVEMBER + 3, NOVEMBER + 5);
    }

    @Test
    void what_left_before_it_was_in_force_is_no_agreement() {
        load(NOVEMBER, gold(DECEMBER));
        load(NOVEMBER + 1);

        assertThat(store.register().agreements().await()).isEmpty();
        load(at("2026-12-24T00:00:00Z"), gold(version("2026-12-01", "0.5")));
        assertThat(known().agreement()).isEqualTo(gold(version("2026-12-01", "0.5")));
    }

    @Test
    void zone_and_side_cannot_change_while_names_and_contacts_can() {
        load(NOVEMBER, gold(JANUARY));

        refused(
                NOVEMBER + 1,
                new Agreement("gold", known().agreement().party(), ZoneId.of("UTC"), List.of(), List.of(JANUARY)),
                "Europe/Berlin",
                "another name");
        refused(
                NOVEMBER + 1,
                new Agreement("gold", new Party(Party.Kind.PROVIDER, "Acme"), BERLIN, List.of(), List.of(JANUARY)),
                "customer");
        Agreement renamed = new Agreement(
                "gold", new Party(Party.Kind.CUSTOMER, "Acme Ltd"), BERLIN, List.of("desk"), List.of(JANUARY));
        load(NOVEMBER + 1, renamed);
        assertThat(known().agreement()).isEqualTo(renamed);
    }

    @Test
    void a_version_to_come_begins_with_a_period_of_what_has_been_in_force() {
        Agreement.Version quarters = version("2026-10-01", Terms.draft(List.of("pay"), "0.999", FixedPeriod.QUARTER));
        load(NOVEMBER, gold(quarters));

        refused(NOVEMBER + 1, gold(DECEMBER), "2026-12-01", "first day of a quarter");
        load(NOVEMBER + 1, gold(version("2027-01-01", "0.9999")));
        assertThat(known().agreement()).isEqualTo(gold(quarters, version("2027-01-01", "0.9999")));
    }

    @Test
    void another_target_of_a_service_holds_from_its_day_on() {
        Agreement first = Agreement.internal("pay", new BigDecimal("0.999"));
        load(NOVEMBER, List.of(), List.of(first));
        load(NOVEMBER + 86_400_000, List.of(), List.of(Agreement.internal("pay", new BigDecimal("0.99"))));
        load(NOVEMBER + 86_400_001, List.of(), List.of(Agreement.internal("pay", new BigDecimal("0.9"))));
        load(NOVEMBER + 86_400_002, List.of(), List.of());

        Agreed target = known();
        assertThat(target.implied()).isTrue();
        assertThat(target.removedAt()).isEqualTo(NOVEMBER + 86_400_002);
        assertThat(target.agreement().versions())
                .extracting(
                        version -> version.effective() + " " + version.terms().target())
                .containsExactly("1970-01-01 0.999", "2026-11-22 0.9");
    }

    @Test
    void a_calendar_is_kept_as_it_was_and_is() {
        ServiceHours rich = new ServiceHours(
                BERLIN,
                Map.of(
                        DayOfWeek.MONDAY, List.of(window("08:00", "12:00"), window("13:00", "17:30:00.500")),
                        DayOfWeek.FRIDAY, List.of(window("22:00", "06:00"), window("07:00", "00:00")),
                        DayOfWeek.SUNDAY, List.of(Window.WHOLE_DAY)),
                new Holidays(List.of(
                        new Holiday(
                                new Holiday.Dates(LocalDate.of(2026, 8, 3), LocalDate.of(2026, 8, 21)),
                                List.of(),
                                "works holidays"),
                        new Holiday(
                                new Holiday.Yearly(MonthDay.of(12, 24), MonthDay.of(1, 2)),
                                List.of(window("12:00", "00:00")),
                                null))));
        ServiceHours plain = new ServiceHours(
                ZoneId.of("UTC"), Map.of(DayOfWeek.MONDAY, List.of(window("08:00", "12:00"))), Holidays.NONE);

        load(NOVEMBER, List.of(), List.of(), Map.of("office", rich, "depot", plain));
        load(NOVEMBER + 1, List.of(), List.of(), Map.of("office", rich));
        load(NOVEMBER + 2, List.of(), List.of(), Map.of("office", plain, "depot", plain));

        assertThat(store.register().calendars().await())
                .isEqualTo(Map.of(
                        "office",
                        new Almanac(
                                List.of(new Almanac.Edition(NOVEMBER, rich), new Almanac.Edition(NOVEMBER + 2, plain))),
                        "depot",
                        new Almanac(List.of(new Almanac.Edition(NOVEMBER, plain)))));
    }

    private static Window window(String from, String to) {
        return new Window(LocalTime.parse(from), LocalTime.parse(to));
    }
}
