package dev.nines.app.demo;

import dev.nines.account.Outage;
import dev.nines.incident.Incident;
import java.util.List;

/**
 * All that the verdict is made of.
 *
 * @param truth what the targets did
 * @param outages all that the ledger has
 * @param incidents all that were opened
 * @param webhooks all that were received
 */
public record Evidence(
        List<Deed> truth, List<Outage> outages, List<Incident> incidents, List<DemoReceiver.Received> webhooks) {

    public Evidence {
        truth = List.copyOf(truth);
        outages = List.copyOf(outages);
        incidents = List.copyOf(incidents);
        webhooks = List.copyOf(webhooks);
    }
}
