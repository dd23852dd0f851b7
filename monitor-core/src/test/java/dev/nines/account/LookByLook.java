package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, in the plainest way and without memory: for each instant it asks the raw looks again what is
 * known of each part, and tries every way in which the unknown ones could be. Slow, and shares no code with the account.
 */
final class LookByLook {

    private static final long NONE = Long.MIN_VALUE;
    private static final long NEVER_ENDS = Long.MAX_VALUE;

    private final List<Measurement> history;
    private final List<Blindness> facts;
    private final List<Life> lives;
    private final long now;
    private final long firstLook;

    /** What failures are charged from. */
    private Charging charging = Charging.FIRST_FAILURE;

    LookByLook(List<Measurement> history, List<Blindness> facts, List<Look> looks, long now) {
        this.history = history.stream()
                .sorted(Comparator.comparingLong(Measurement::from))
                .toList();
        this.facts = facts;
        this.now = now;
        Map<String, List<Look>> byLife = looks.stream()
                .filter(look -> tenure(look) >= 0)
                .sorted(Comparator.comparingLong(Look::started).thenComparingLong(Look::slot))
                .collect(Collectors.groupingBy(
                        look -> look.probe() + "\t" + look.location() + "\t" + tenure(look),
                        TreeMap::new,
                        Collectors.toList()));
        this.lives = byLife.values().stream().map(Life::new).toList();
        this.firstLook = lives.stream()
                .mapToLong(life -> life.looks.get(0).started())
                .min()
                .orElse(NEVER_ENDS);
    }

    // --- what was measured when -------------------------------------------------------------------------------------

    private int version(long instant) {
        int version = 0;
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).from() <= instant) {
                version = i;
            }
        }
        return version;
    }

    private static @Nullable Rule find(Measurement measurement, String probe) {
        for (Rule rule : measurement.rules()) {
            if (rule.probe().equals(probe)) {
                return rule;
            }
        }
        return null;
    }

    private Rule rule(String probe, long instant) {
        return rule(probe, version(instant));
    }

    /** The rule in force with a version, else the next one. */
    private Rule rule(String probe, int version) {
        for (int i = version; i < history.size(); i++) {
            Rule rule = find(history.get(i), probe);
            if (rule != null) {
                return rule;
            }
        }
        throw new IllegalArgumentException(probe);
    }

    private boolean measured(int version, String probe, String location) {
        Rule rule = find(history.get(version), probe);
        return rule != null && rule.locations().contains(location);
    }

    /** The version with which the part's life around a version began, -1 where it has none. */
    private int tenure(String probe, String location, int version) {
        if (!measured(version, probe, location)) {
            for (int i = 0; i < history.size(); i++) {
                if (measured(i, probe, location)) {
                    return i < version ? -1 : i;
                }
            }
            return -1;
        }
        int first = version;
        while (first > 0 && measured(first - 1, probe, location)) {
            first--;
        }
        return first;
    }

    private int tenure(Look look) {
        return tenure(look.probe(), look.location(), version(look.started()));
    }

    // --- one part ---------------------------------------------------------------------------------------------------

    /** A confirmed failure, by the numbers of its looks. */
    record Failure(int first, int confirmed, int firstGood, int recovered) {}

    /** One part between being added and being removed. */
    private final class Life {
        final String probe;
        final String location;
        final int tenure;
        final List<Look> looks;
        final List<Look> conclusive;
        final List<Failure> down;
        final List<Failure> notUp;

        Life(List<Look> looks) {
            this.looks = looks;
            this.probe = looks.get(0).probe();
            this.location = looks.get(0).location();
            this.tenure = tenure(looks.get(0));
            this.conclusive = looks.stream()
                    .filter(look -> look.outcome().kind() != Outcome.Kind.INCONCLUSIVE)
                    .toList();
            this.down = failures(look -> look.outcome().kind() == Outcome.Kind.DOWN);
            this.notUp = failures(look -> look.outcome().kind() != Outcome.Kind.UP);
        }

        private List<Failure> failures(Predicate<Look> fails) {
            List<Failure> failures = new ArrayList<>();
            int fresh = 0;
            for (int i = 0; i < conclusive.size(); i++) {
                int first = firstFailing(fails, fresh, i);
                if (first < 0) {
                    continue;
                }
                int recovered = i + 1;
                while (recovered < conclusive.size() && goodUpTo(fails, i, recovered) < up(recovered)) {
                    recovered++;
                }
                if (recovered >= conclusive.size()) {
                    failures.add(new Failure(first, i, Integer.MAX_VALUE, Integer.MAX_VALUE));
                    break;
                }
                failures.add(new Failure(first, i, recovered - goodUpTo(fails, i, recovered) + 1, recovered));
                fresh = recovered + 1;
                i = recovered;
            }
            return failures;
        }

        private int up(int i) {
            return rule(probe, conclusive.get(i).started()).confirm().up();
        }

        /** How many good looks in a row end with this one, all after the confirming one. */
        private int goodUpTo(Predicate<Look> fails, int confirmed, int i) {
            int good = 0;
            while (i - good > confirmed && !fails.test(conclusive.get(i - good))) {
                good++;
            }
            return good;
        }

        /** The first failing look of the failure that this look confirms, -1 if it confirms none. */
        private int firstFailing(Predicate<Look> fails, int fresh, int i) {
            var confirm = rule(probe, conclusive.get(i).started()).confirm();
            if (!fails.test(conclusive.get(i))) {
                return -1;
            }
            if (confirm.of() == confirm.down()) {
                int first = i;
                while (first > fresh && fails.test(conclusive.get(first - 1))) {
                    first--;
                }
                return i - first + 1 >= confirm.down() ? first : -1;
            }
            int from = Math.max(fresh, i - confirm.of() + 1);
            List<Look> window = conclusive.subList(from, i + 1);
            if (window.stream().filter(fails).count() < confirm.down()) {
                return -1;
            }
            return from
                    + window.indexOf(window.stream().filter(fails).findFirst().orElseThrow());
        }

        long started(int i) {
            return i >= conclusive.size() ? NEVER_ENDS : conclusive.get(i).started();
        }

        @Nullable
        Failure last(List<Failure> failures, long instant) {
            Failure last = null;
            for (Failure failure : failures) {
                last = started(failure.first) <= instant ? failure : last;
            }
            return last;
        }

        boolean in(List<Failure> failures, long instant) {
            return failures.stream()
                    .anyMatch(failure -> begin(failures, failure) <= instant && instant < end(failures, failure));
        }

        private long begin(List<Failure> failures, Failure failure) {
            int good = failure.first - 1;
            while (good >= 0 && fails(failures, good)) {
                good--;
            }
            return switch (charging) {
                case FIRST_FAILURE -> started(failure.first);
                case CONFIRMATION -> started(failure.confirmed);
                case MIDPOINT ->
                    good < 0 || !seenThroughout(good, failure.first)
                            ? started(failure.first)
                            : Math.floorDiv(started(good) + started(failure.first), 2);
            };
        }

        private long end(List<Failure> failures, Failure failure) {
            if (failure.firstGood == Integer.MAX_VALUE) {
                return NEVER_ENDS;
            }
            int failing = failure.firstGood - 1;
            while (!fails(failures, failing)) {
                failing--;
            }
            return switch (charging) {
                case FIRST_FAILURE -> started(failure.firstGood);
                case CONFIRMATION -> started(failure.recovered);
                case MIDPOINT ->
                    !seenThroughout(failing, failure.firstGood)
                            ? started(failure.firstGood)
                            : Math.floorDiv(started(failing) + started(failure.firstGood), 2);
            };
        }

        private boolean fails(List<Failure> failures, int i) {
            Outcome.Kind kind = conclusive.get(i).outcome().kind();
            return failures == down ? kind == Outcome.Kind.DOWN : kind != Outcome.Kind.UP;
        }

        /** Whether something is known at every millisecond between two conclusive looks. */
        private boolean seenThroughout(int before, int after) {
            int from = looks.indexOf(conclusive.get(before));
            int to = looks.indexOf(conclusive.get(after));
            for (int i = from; i < to; i++) {
                if (attestedUntil(i) < looks.get(i + 1).started()
                        || looks.get(i).outcome().kind() == Outcome.Kind.INCONCLUSIVE) {
                    return false;
                }
            }
            return true;
        }

        @Nullable
        Long lastGood(Failure failure) {
            for (int i = failure.first - 1; i >= 0; i--) {
                if (conclusive.get(i).outcome().kind() != Outcome.Kind.DOWN) {
                    return conclusive.get(i).started();
                }
            }
            return null;
        }

        long lastFailing(Failure failure) {
            int i = Math.min(failure.firstGood, conclusive.size()) - 1;
            while (conclusive.get(i).outcome().kind() != Outcome.Kind.DOWN) {
                i--;
            }
            return conclusive.get(i).started();
        }

        long attestedUntil(int i) {
            Look look = looks.get(i);
            long end = look.started() + rule(probe, look.started()).evidence();
            return i == looks.size() - 1 && end > now ? NEVER_ENDS : end;
        }

        List<Run> runs() {
            List<List<Look>> groups = new ArrayList<>();
            for (Look look : looks) {
                List<Look> group = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
                if (!group.isEmpty() && follows(group.get(group.size() - 1), look)) {
                    group.add(look);
                } else {
                    groups.add(new ArrayList<>(List.of(look)));
                }
            }
            return groups.stream().map(this::run).toList();
        }

        private boolean follows(Look before, Look look) {
            Rule rule = rule(probe, before.started());
            return before.outcome().kind() == look.outcome().kind()
                    && look.started() - before.started() <= rule.evidence()
                    && rule.equals(rule(probe, look.started()))
                    && (look.outcome().kind() != Outcome.Kind.INCONCLUSIVE
                            || before.outcome().reason() == look.outcome().reason());
        }

        private Run run(List<Look> group) {
            Look first = group.get(0);
            Look last = group.get(group.size() - 1);
            return new Run(
                    first.service(),
                    probe,
                    location,
                    first.outcome().kind(),
                    first.started(),
                    last.started(),
                    first.slot(),
                    last.slot(),
                    group.size(),
                    group.stream().limit(20).map(Look::started).toList(),
                    first.outcome().reason(),
                    first.outcome().detail());
        }

        /** The first look of the run of a look. */
        Outcome told(Look look) {
            Outcome told = look.outcome();
            for (int i = looks.indexOf(look); i > 0 && follows(looks.get(i - 1), looks.get(i)); i--) {
                told = looks.get(i - 1).outcome();
            }
            return told;
        }
    }

    // --- one instant ------------------------------------------------------------------------------------------------

    enum Word {
        UP,
        FAILING,
        DEGRADED,
        DOWN
    }

    /** What is known of a part; unknown without a word. */
    private record Known(
            Life life, @Nullable Word word, @Nullable Cause cause) {
        boolean isAtLeast(Word bad) {
            return word != null && word.compareTo(bad) >= 0;
        }

        boolean isNotDown() {
            return word != null && word != Word.DOWN;
        }
    }

    private @Nullable Known known(Life life, long instant, int version) {
        if (life.looks.get(0).started() > instant || tenure(life.probe, life.location, version) != life.tenure) {
            return null;
        }
        int i = life.looks.size() - 1;
        while (life.looks.get(i).started() > instant) {
            i--;
        }
        Look look = life.looks.get(i);
        boolean attested = instant < life.attestedUntil(i);
        boolean conclusive = look.outcome().kind() != Outcome.Kind.INCONCLUSIVE;
        if (attested && conclusive) {
            Word word = look.outcome().kind() == Outcome.Kind.UP ? Word.UP : Word.FAILING;
            word = life.in(life.notUp, instant) ? Word.DEGRADED : word;
            return new Known(life, life.in(life.down, instant) ? Word.DOWN : word, null);
        }
        if (rule(life.probe, version).paused()) {
            return null;
        }
        if (attested) {
            String reason = Objects.requireNonNull(look.outcome().reason()).name();
            return new Known(life, null, Cause.valueOf(reason));
        }
        long after = i + 1 < life.looks.size() ? life.looks.get(i + 1).started() : NEVER_ENDS;
        return new Known(life, null, cause(life, instant, look.started(), after));
    }

    private Cause cause(Life life, long instant, long before, long after) {
        TreeSet<Cause> causes = new TreeSet<>(List.of(Cause.NO_LOOK));
        for (Blindness fact : facts) {
            String probe = fact.probe();
            boolean ours = fact.location().equals(life.location)
                    && (probe == null || probe.equals(Sketch.SERVICE + "/" + life.probe));
            boolean stop = fact.cause() == Cause.PROCESS_DOWN || fact.cause() == Cause.PLANNED_STOP;
            boolean between = fact.when().from() < after && fact.when().to() > before;
            boolean then =
                    fact.when().from() <= instant && instant < fact.when().to();
            if (ours && (then || (stop && between))) {
                causes.add(fact.cause());
            }
        }
        return causes.first();
    }

    /**
     * One probe at an instant; its parts are bits.
     *
     * @param dark the bit of the probe itself, if nothing is known of it and its parts are too few to make it bad
     */
    private record Panel(Rule rule, int parts, int dark) {
        boolean isBad(int bad) {
            return Integer.bitCount(bad & parts) >= rule.quorum() || (bad & dark) != 0;
        }
    }

    /** The service at an instant: its parts as bits, and every way in which they may be. */
    private final class Moment {
        final long instant;
        final int version;
        final List<Known> parts = new ArrayList<>();
        final List<Panel> mandatory = new ArrayList<>();
        final List<Panel> optional = new ArrayList<>();
        final State state;

        Moment(long instant) {
            this.instant = instant;
            this.version = version(instant);
            for (Life life : lives) {
                Known known = known(life, instant, version);
                if (known != null) {
                    parts.add(known);
                }
            }
            for (int i = 0; i < parts.size(); ) {
                String probe = parts.get(i).life.probe;
                int bits = 0;
                boolean unseen = true;
                for (; i < parts.size() && parts.get(i).life.probe.equals(probe); i++) {
                    bits |= 1 << i;
                    unseen &= parts.get(i).word == null;
                }
                Rule rule = rule(probe, version);
                List<Panel> panels = rule.optional() ? optional : mandatory;
                boolean few = Integer.bitCount(bits) < rule.quorum();
                panels.add(new Panel(rule, bits, unseen && few ? 1 << (16 + panels.size()) : 0));
            }
            this.state = state();
        }

        int needed() {
            return history.get(version).upWhen().downNeeded(mandatory.size());
        }

        boolean isBad(int bad) {
            int probes = 0;
            for (Panel panel : mandatory) {
                probes += panel.isBad(bad) ? 1 : 0;
            }
            return probes >= needed();
        }

        int bits(Predicate<Known> which) {
            int bits = 0;
            for (int i = 0; i < parts.size(); i++) {
                bits |= which.test(parts.get(i)) ? 1 << i : 0;
            }
            return bits;
        }

        int bad(Word word) {
            return bits(part -> part.isAtLeast(word));
        }

        /** What may be bad or not: unknown parts of the panels, and those of which nothing is known. */
        int free(List<Panel> panels) {
            int unknown = bits(part -> part.word == null);
            int free = 0;
            for (Panel panel : panels) {
                free |= (panel.parts & unknown) | panel.dark;
            }
            return free;
        }

        /** Whether the verdict on what is surely bad is the same in all ways in which the rest may be. */
        boolean canBe(boolean verdict, int bad) {
            int free = free(mandatory);
            int way = free;
            while (isBad(bad | way) != verdict) {
                if (way == 0) {
                    return false;
                }
                way = (way - 1) & free;
            }
            return true;
        }

        boolean optionalIs(Word word) {
            int bad = bad(word);
            return optional.stream().anyMatch(panel -> panel.isBad(bad));
        }

        boolean undecided(Panel panel) {
            int down = bad(Word.DOWN);
            boolean dark = (free(List.of(panel)) & panel.parts) == panel.parts;
            return !panel.isBad(down) && (dark || panel.isBad(down | free(List.of(panel))));
        }

        private State state() {
            int down = bad(Word.DOWN);
            if (mandatory.isEmpty() && optional.stream().allMatch(this::undecided)) {
                return State.UNKNOWN;
            }
            if (!mandatory.isEmpty() && canBe(true, down)) {
                return canBe(false, down) ? State.UNKNOWN : State.DOWN;
            }
            return surely(Word.DEGRADED) ? State.DEGRADED : State.UP;
        }

        private boolean surely(Word word) {
            return (!mandatory.isEmpty() && !canBe(false, bad(word))) || optionalIs(word);
        }

        boolean failing() {
            return state == State.UP && surely(Word.FAILING);
        }

        @Nullable
        Cause cause() {
            if (state != State.UNKNOWN) {
                return null;
            }
            if (parts.isEmpty()) {
                boolean paused = history.get(version).rules().stream().anyMatch(Rule::paused);
                return instant < firstLook ? Cause.NEVER_OBSERVED : paused ? Cause.PAUSED : Cause.NO_LOOK;
            }
            TreeSet<Cause> causes = new TreeSet<>();
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).word == null && matters(1 << i)) {
                    causes.add(Objects.requireNonNull(parts.get(i).cause));
                }
            }
            return causes.first();
        }

        /** Whether there is a way in which all hangs on this part. */
        private boolean matters(int part) {
            if (mandatory.isEmpty()) {
                return optional.stream().anyMatch(panel -> (panel.parts & part) != 0 && undecided(panel));
            }
            int whole = part;
            for (Panel panel : mandatory) {
                whole |= (panel.parts & part) != 0 ? panel.dark : 0;
            }
            int down = bad(Word.DOWN);
            int others = free(mandatory) & ~whole;
            for (int way = others; ; way = (way - 1) & others) {
                if (isBad(down | way) != isBad(down | way | whole)) {
                    return true;
                }
                if (way == 0) {
                    return false;
                }
            }
        }

        /** When it was known that it is down: the earliest confirmation by which enough were confirmed. */
        long confirmed() {
            long earliest = NEVER_ENDS;
            for (Known part : parts) {
                if (part.word == Word.DOWN) {
                    long by = confirmed(part.life);
                    boolean enough = isBad(bits(other -> other.word == Word.DOWN && confirmed(other.life) <= by));
                    earliest = enough ? Math.min(earliest, by) : earliest;
                }
            }
            return earliest;
        }

        private long confirmed(Life life) {
            return life.started(Objects.requireNonNull(life.last(life.down, instant)).confirmed);
        }

        /** When it was known that it is not down: the same with recoveries, and all else taken for down. */
        long recovered() {
            long earliest = isNotDownBy(NONE) ? NONE : NEVER_ENDS;
            for (Known part : parts) {
                long by = part.isNotDown() ? recovered(part.life) : NEVER_ENDS;
                earliest = by < earliest && isNotDownBy(by) ? by : earliest;
            }
            return earliest;
        }

        private boolean isNotDownBy(long by) {
            int dark = mandatory.stream().mapToInt(panel -> panel.dark).sum();
            return !isBad(dark | bits(part -> !part.isNotDown() || recovered(part.life) > by));
        }

        private long recovered(Life life) {
            Failure last = life.last(life.down, instant);
            return last == null ? NONE : life.started(last.recovered);
        }

        /** The part that brought it about. */
        Known culprit(Word word, Moment before) {
            int bad = bad(word);
            List<Panel> bads =
                    mandatory.stream().filter(panel -> panel.isBad(bad)).toList();
            if (bads.size() < needed()) {
                bads = optional.stream().filter(panel -> panel.isBad(bad)).toList();
            }
            int guilty = bads.stream().mapToInt(panel -> panel.parts).sum() & bad;
            return parts.stream()
                    .filter(part -> (guilty >> parts.indexOf(part) & 1) == 1)
                    .min(Comparator.<Known, Boolean>comparing(part -> !before.differs(part))
                            .thenComparing(part -> {
                                Life life = part.life;
                                Failure last = life.last(word == Word.DOWN ? life.down : life.notUp, instant);
                                return -life.started(Objects.requireNonNull(last).first);
                            })
                            .thenComparing(part -> part.life.probe)
                            .thenComparing(part -> part.life.location))
                    .orElseThrow();
        }

        boolean differs(Known later) {
            return parts.stream().noneMatch(part -> part.life == later.life && part.word == later.word);
        }

        /** What the first failing look of the class said in which a part is. */
        Outcome blame(Known part) {
            Life life = part.life;
            Failure down = life.last(life.down, instant);
            if (part.word == Word.DOWN) {
                return life.told(life.conclusive.get(Objects.requireNonNull(down).first));
            }
            Failure notUp = Objects.requireNonNull(life.last(life.notUp, instant));
            long since = Math.max(life.started(notUp.first), down == null ? NONE : life.started(down.firstGood));
            return life.told(life.conclusive.stream()
                    .filter(look -> look.started() >= since && look.outcome().kind() != Outcome.Kind.UP)
                    .findFirst()
                    .orElseThrow());
        }

        /** The last failing look of the failure that ended last within an outage, the instant itself if none did. */
        long lastFailing(long since) {
            int all = mandatory.stream().mapToInt(panel -> panel.parts).sum();
            long lastGood = NONE;
            long lastFailing = instant;
            for (int i = 0; i < parts.size(); i++) {
                Life life = parts.get(i).life;
                Failure last = (all >> i & 1) == 0 ? null : life.last(life.down, instant);
                long good = last == null ? NEVER_ENDS : life.started(last.firstGood);
                if (last == null || good <= since || good > instant || good < lastGood) {
                    continue;
                }
                long failing = life.lastFailing(last);
                lastFailing = good > lastGood ? failing : Math.max(lastFailing, failing);
                lastGood = good;
            }
            return lastGood == NONE ? instant : Math.max(since, lastFailing);
        }
    }

    // --- the whole timeline -----------------------------------------------------------------------------------------

    List<Run> runs() {
        return lives.stream().flatMap(life -> life.runs().stream()).toList();
    }

    /** What an outage was, as far as it is over. */
    static final class Told {
        @Nullable
        Long lastGood;

        long firstFailing;
        long confirmed = NEVER_ENDS;
        long lastFailing;

        @Nullable
        Long firstGood;

        @Nullable
        Long recovered;

        String probe = "";
        String location = "";
        Outcome blame = Outcome.UP;

        Outage outage() {
            return new Outage(
                    Sketch.SERVICE,
                    lastGood,
                    firstFailing,
                    confirmed,
                    firstGood == null ? firstFailing : lastFailing,
                    firstGood,
                    recovered,
                    probe,
                    location,
                    Objects.requireNonNull(blame.reason()),
                    blame.detail());
        }
    }

    /** What the service is at each millisecond, by whether failures are charged so; and whether it was failing. */
    List<String> charged(Charging rule, long from, long to) {
        charging = rule;
        List<String> states = new ArrayList<>();
        for (long instant = from; instant < to; instant++) {
            Moment moment = new Moment(instant);
            states.add(moment.state + (moment.failing() ? " failing" : ""));
        }
        charging = Charging.FIRST_FAILURE;
        return states;
    }

    record Account(List<Span> spans, List<Outage> outages) {}

    /** Asks at each instant at which something happened, or at every millisecond up to {@code now}. */
    Account account(boolean everyMillisecond) {
        List<Told> outages = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        Told open = null;
        State before = State.UNKNOWN;
        Outcome degradedBy = Outcome.UP;
        for (long instant : everyMillisecond ? milliseconds() : happenings()) {
            Moment moment = new Moment(instant);
            State state = moment.state;
            if (state == State.DOWN) {
                if (open == null) {
                    open = begin(moment);
                    outages.add(open);
                }
                open.confirmed = Math.min(open.confirmed, Math.max(instant, moment.confirmed()));
            } else if (state != State.UNKNOWN) {
                if (open != null) {
                    open.firstGood = instant;
                    open.lastFailing = moment.lastFailing(open.firstFailing);
                    open.recovered = NEVER_ENDS;
                    open = null;
                }
                if (!outages.isEmpty()) {
                    Told last = outages.get(outages.size() - 1);
                    last.recovered =
                            Math.min(Objects.requireNonNull(last.recovered), Math.max(instant, moment.recovered()));
                }
            }
            if (state == State.DEGRADED && before != State.DEGRADED) {
                degradedBy = moment.blame(moment.culprit(Word.DEGRADED, new Moment(instant - 1)));
            }
            Outcome blame = state == State.DOWN && open != null
                    ? open.blame
                    : state == State.DEGRADED ? degradedBy : Outcome.UP;
            Span span = new Span(
                    Sketch.SERVICE,
                    instant,
                    Span.OPEN,
                    state,
                    moment.failing(),
                    moment.cause(),
                    blame.reason(),
                    blame.detail(),
                    open == null ? null : open.outage().id());
            append(spans, span);
            before = state;
        }
        return new Account(spans, outages.stream().map(Told::outage).toList());
    }

    private Told begin(Moment moment) {
        Moment before = new Moment(moment.instant - 1);
        Known first = moment.culprit(Word.DOWN, before);
        Failure failure = Objects.requireNonNull(first.life.last(first.life.down, moment.instant));
        Told told = new Told();
        told.firstFailing = moment.instant;
        if (before.differs(first)) {
            told.lastGood = first.life.lastGood(failure);
        } else {
            told.lastGood = moment.instant;
        }
        told.probe = first.life.probe;
        told.location = first.life.location;
        told.blame = moment.blame(first);
        return told;
    }

    private static void append(List<Span> spans, Span span) {
        int last = spans.size() - 1;
        if (last < 0) {
            spans.add(span);
        } else if (!spans.get(last).between(span.from(), Span.OPEN).equals(span)) {
            spans.set(last, spans.get(last).between(spans.get(last).from(), span.from()));
            spans.add(span);
        }
    }

    private long beginning() {
        return Math.min(history.get(0).from(), firstLook);
    }

    private long[] milliseconds() {
        long end = LongStream.of(happenings()).max().orElse(beginning());
        return LongStream.rangeClosed(beginning(), end).toArray();
    }

    private long[] happenings() {
        TreeSet<Long> happenings = new TreeSet<>(List.of(beginning()));
        history.forEach(measurement -> happenings.add(measurement.from()));
        facts.forEach(fact ->
                happenings.addAll(List.of(fact.when().from(), fact.when().to())));
        for (Life life : lives) {
            for (int i = 0; i < life.looks.size(); i++) {
                happenings.add(life.looks.get(i).started());
                happenings.add(life.attestedUntil(i));
            }
        }
        return happenings.stream()
                .filter(instant -> instant >= beginning() && instant != NEVER_ENDS)
                .mapToLong(Long::longValue)
                .toArray();
    }
}
