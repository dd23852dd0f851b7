package dev.nines.report;

import dev.nines.account.Ledger;
import dev.nines.account.Outage;
import dev.nines.agreement.Credit;
import dev.nines.agreement.Standing;
import dev.nines.incident.Priority;
import dev.nines.report.Firings.Firing;
import dev.nines.watch.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a backtest found, as text: each figure as it is, and as it would be. */
final class FindingsText {

    private static final int DECIMALS = 4;

    private final StringBuilder out = new StringBuilder();

    private FindingsText() {}

    static String of(Findings findings) {
        FindingsText text = new FindingsText();
        text.line("Replayed from " + Words.instant(findings.window().from()) + " to "
                + Words.instant(findings.window().to()) + ", as if this configuration had been loaded then.");
        findings.services().forEach(text::service);
        findings.agreements().forEach(text::agreement);
        findings.notes().forEach(note -> text.line("note: " + Words.plain(note) + "."));
        text.line("Not replayed: deadlines of incidents and what people did; maintenance and corrections are those that"
                + " are recorded.");
        text.line(findings.differ() ? "This configuration makes a difference." : "Nothing differs.");
        return text.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void service(Findings.Served one) {
        line(one.service() + ": " + Words.count(one.looks()) + (one.looks() == 1 ? " look, " : " looks, ")
                + (one.differs() ? "differs" : "no difference"));
        if (one.differs()) {
            change("availability", availability(one.before()), availability(one.after()));
            change("down", Words.length(down(one.before())), Words.length(down(one.after())));
            change(
                    "unknown",
                    Words.length(one.before().unknown()),
                    Words.length(one.after().unknown()));
            change(
                    "outages",
                    String.valueOf(one.before().outages()),
                    String.valueOf(one.after().outages()));
            one.outages().forEach(this::outage);
            change("incidents of its outages", incidents(one.incidents()), incidents(one.replayed()));
        }
        one.remarks().forEach(remark -> line("  note: " + Words.plain(remark) + "."));
    }

    private void change(String what, String before, String after) {
        line("  " + what + ": " + (before.equals(after) ? before + ", as it was" : before + " -> " + after));
    }

    private static long down(Ledger ledger) {
        return ledger.down() + ledger.correctedDown();
    }

    private static String availability(Ledger ledger) {
        return Words.percent(ledger.availability(), DECIMALS, down(ledger) == 0);
    }

    private void outage(Findings.Pair pair) {
        Outage before = pair.before();
        Outage after = pair.after();
        if (before == null) {
            line("  + outage " + words(Objects.requireNonNull(after)));
        } else if (after == null) {
            line("  - outage " + words(before));
        } else {
            line("  ~ outage " + words(before));
            line("      -> " + words(after));
        }
    }

    private static String words(Outage outage) {
        Long good = outage.firstGood();
        return "from " + Words.instant(outage.firstFailing())
                + (good == null ? ", lasting" : " to " + Words.instant(good))
                + ", confirmed at " + Words.instant(outage.confirmed()) + ": " + outage.probe() + " at "
                + outage.location() + ", " + outage.reason().word();
    }

    private static String words(Firing burn) {
        return "burn alert at " + Words.instant(burn.at()) + ": "
                + burn.row().factor().stripTrailingZeros().toPlainString() + " times too fast over "
                + Words.length(burn.row().longWindow()) + " and "
                + Words.length(burn.row().shortWindow()) + ", "
                + burn.row().priority();
    }

    private static String incidents(Rehearsal.Outcome outcome) {
        List<String> words = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            int count = outcome.opened().getOrDefault(priority, 0);
            if (count > 0) {
                words.add(count + " " + priority.word());
            }
        }
        String opened = words.isEmpty() ? "none" : String.join(", ", words);
        return opened
                + (outcome.followed() > 0 ? ", " + outcome.followed() + " of them following another" : "")
                + (outcome.reopened() > 0 ? ", reopened " + outcome.reopened() + " times" : "");
    }

    private void agreement(Findings.Promised one) {
        Standing before = one.before();
        Standing after = one.after();
        if (after == null) {
            line("agreement " + Words.plain(String.valueOf(one.untold())));
            return;
        }
        line("agreement " + after.agreement().id() + ", " + after.term().name() + ": "
                + (one.differs() ? "differs" : "no difference"));
        if (!one.differs()) {
            return;
        }
        if (before == null) {
            line("  nothing of that name was agreed");
        }
        change("target", before, after, FindingsText::target);
        change("availability", before, after, FindingsText::availability);
        change("coverage", before, after, FindingsText::coverage);
        change("verdict", before, after, standing -> standing.verdict().word());
        change("credit", before, after, FindingsText::credit);
        change(
                "burn alerts",
                String.valueOf(one.burned().size()),
                String.valueOf(one.burns().size()));
        one.burned().stream().filter(burn -> !one.burns().contains(burn)).forEach(burn -> line("  - " + words(burn)));
        one.burns().stream().filter(burn -> !one.burned().contains(burn)).forEach(burn -> line("  + " + words(burn)));
    }

    private void change(String what, @Nullable Standing before, Standing after, Function<Standing, String> said) {
        change(what, before == null ? "none" : said.apply(before), said.apply(after));
    }

    private static String target(Standing standing) {
        return Words.percent(standing.worst().terms().target());
    }

    private static String availability(Standing standing) {
        return Words.percent(
                standing.worst().figures().availability(),
                Words.decimals(standing.worst().terms().target()),
                standing.worst().figures().bad() == 0);
    }

    private static String coverage(Standing standing) {
        return Words.percent(
                standing.worst().figures().coverage(),
                DECIMALS,
                standing.worst().figures().unknown() == 0);
    }

    private static String credit(Standing standing) {
        Credit credit = standing.credit();
        if (credit == null) {
            return "none promised";
        }
        String amount =
                credit.amount() == null ? "" : " (" + credit.amount().toPlainString() + " " + credit.currency() + ")";
        return Words.percent(credit.share()) + amount;
    }
}
