package dev.nines.app.demo;

import dev.nines.incident.Incident;
import dev.nines.watch.ServiceView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in lines what is new in a picture of the demo; pure. */
final class Changes {

    /** Something that happened, and when. */
    private record Line(long at, String text) {
        @Override
        public String toString() {
            return Clock.time(at) + " " + text;
        }
    }

    private final List<Line> lines = new ArrayList<>();

    private Changes() {}

    /** What is different in {@code next}, a line for each change, in the order in which it happened. */
    static List<String> between(Picture last, Picture next) {
        Changes changes = new Changes();
        changes.deeds(last, next);
        changes.services(last, next);
        changes.incidents(last, next);
        changes.webhooks(last, next);
        changes.lines.sort(Comparator.comparingLong(Line::at));
        return changes.lines.stream().map(Line::toString).toList();
    }

    private void add(long at, String text) {
        lines.add(new Line(at, text));
    }

    private void deeds(Picture last, Picture next) {
        for (int i = 0; i < next.truth().size(); i++) {
            Deed deed = next.truth().get(i);
            boolean began = i >= last.truth().size();
            if (began) {
                add(
                        deed.from(),
                        "truth    " + deed.service() + " " + deed.kind().words());
            }
            Long to = deed.to();
            if (to != null && (began || last.truth().get(i).to() == null)) {
                add(to, "truth    " + deed.service() + " is well");
            }
        }
    }

    private void services(Picture last, Picture next) {
        Map<String, ServiceView> before = new HashMap<>();
        last.services().forEach(view -> before.put(view.service().id(), view));
        for (ServiceView view : next.services()) {
            ServiceView old = before.get(view.service().id());
            if (old == null || old.state() != view.state()) {
                add(
                        view.since(),
                        "service  " + view.service().id() + " is "
                                + view.state().word() + "; last look " + LiveView.lastLook(view));
            }
        }
    }

    private void incidents(Picture last, Picture next) {
        Map<String, Incident> before = new HashMap<>();
        last.incidents().forEach(incident -> before.put(incident.id(), incident));
        for (Incident incident : next.incidents()) {
            if (!same(before.get(incident.id()), incident)) {
                add(
                        changed(incident),
                        "incident " + incident.id() + " is " + incident.status().word() + ", "
                                + incident.priority().title() + ": " + incident.summary());
            }
        }
    }

    private static boolean same(@Nullable Incident old, Incident incident) {
        return old != null
                && old.priority() == incident.priority()
                && old.status().word().equals(incident.status().word());
    }

    private static long changed(Incident incident) {
        return Stream.of(incident.acknowledgedAt(), incident.resolvedAt(), incident.closedAt())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .reduce(incident.openedAt(), Math::max);
    }

    private void webhooks(Picture last, Picture next) {
        Map<String, Integer> before = new HashMap<>();
        last.webhooks().forEach(webhook -> before.put(webhook.id(), webhook.times()));
        for (DemoReceiver.Received webhook : next.webhooks()) {
            if (before.getOrDefault(webhook.id(), 0) < webhook.times()) {
                add(
                        webhook.at(),
                        "webhook  " + webhook.type() + " " + webhook.incident()
                                + (webhook.verified() ? ", signature valid" : ", SIGNATURE WRONG"));
            }
        }
    }
}
