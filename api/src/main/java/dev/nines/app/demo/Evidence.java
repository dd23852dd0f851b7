package dev.nines.app.demo;

import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.incident.Incident;
import java.util.List;

/**
 * All that the verdict is made of.
 *
 * @param truth what the targets did
 * @param outages all that the ledger has
 * @param spans of the ledger, which also say what was not known
 * @param incidents all that were opened
 * @param webhooks all that were received
 */
public record Evidence(
        List<Deed> truth,
        List<Outage> outages,
        List<Span> spans,
        List<Incident> incidents,
        List<DemoReceiver.Received> webhooks) {

    public Evidence {
        truth = List.copyOf(truth);
        outages = List.copyOf(outages);
        spans = List.copyOf(spans);
        incidents = List.copyOf(incidents);
        webhooks = List.copyOf(webhooks);
    }
}
