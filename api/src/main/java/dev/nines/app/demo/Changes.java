package dev.nines.app.demo;

import dev.nines.incident.Incident;
import dev.nines.watch.ServiceView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says in lines what is new in a picture of the demo; pure. */
final class Changes {

    private Changes() {}

    /** What is different in {@code next}, a line for each change, in the order truth, thought, told. */
    static List<String> between(Picture last, Picture next) {
        List<String> lines = new ArrayList<>();
        deeds(last, next, lines);
        services(last, next, lines);
        incidents(last, next, lines);
        webhooks(last, next, lines);
        return lines;
    }

    private static void deeds(Picture last, Picture next, List<String> lines) {
        for (int i = 0; i < next.truth().size(); i++) {
            Deed deed = next.truth().get(i);
            boolean began = i >= last.truth().size();
            if (began) {
                lines.add(Clock.time(deed.from()) + " truth    " + deed.service() + " "
                        + deed.kind().words());
            }
            Long to = deed.to();
            if (to != null && (began || last.truth().get(i).to() == null)) {
                lines.add(Clock.time(to) + " truth    " + deed.service() + " is well");
            }
        }
    }

    private static void services(Picture last, Picture next, List<String> lines) {
        Map<String, ServiceView> before = new HashMap<>();
        last.services().forEach(view -> before.put(view.service().id(), view));
        for (ServiceView view : next.services()) {
            ServiceView old = before.get(view.service().id());
            if (old == null || old.state() != view.state()) {
                lines.add(Clock.time(view.since()) + " service  "
                        + view.service().id() + " is " + view.state().word() + ": " + LiveView.lastLook(view));
            }
        }
    }

    private static void incidents(Picture last, Picture next, List<String> lines) {
        Map<String, Incident> before = new HashMap<>();
        last.incidents().forEach(incident -> before.put(incident.id(), incident));
        for (Incident incident : next.incidents()) {
            Incident old = before.get(incident.id());
            if (old == null
                    || old.priority() != incident.priority()
                    || !old.status().word().equals(incident.status().word())) {
                lines.add(Clock.time(next.now()) + " incident " + incident.id() + " is "
                        + incident.status().word() + ", " + incident.priority().title() + ": " + incident.summary());
            }
        }
    }

    private static void webhooks(Picture last, Picture next, List<String> lines) {
        Map<String, Integer> before = new HashMap<>();
        last.webhooks().forEach(webhook -> before.put(webhook.id(), webhook.times()));
        for (DemoReceiver.Received webhook : next.webhooks()) {
            if (before.getOrDefault(webhook.id(), 0) < webhook.times()) {
                lines.add(Clock.time(webhook.at()) + " webhook  " + webhook.type() + " " + webhook.incident()
                        + (webhook.verified() ? ", signature valid" : ", SIGNATURE WRONG"));
            }
        }
    }
}
