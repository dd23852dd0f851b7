package dev.nines.app.demo;

import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.probe.Outcome;
import dev.nines.watch.ServiceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Draws a picture of the demo as lines for a terminal; pure. */
final class LiveView {

    /** The most of the newest incidents and webhooks that are shown. */
    private static final int NEWEST = 8;

    /** Lines that are neither a service, an incident nor a webhook. */
    private static final int FURNITURE = 8;

    private LiveView() {}

    /** The whole picture, in so many columns and, as far as the services allow, so many lines. */
    static List<String> lines(Picture picture, boolean colours, int width, int height) {
        int room =
                height - FURNITURE - picture.where().size() - picture.services().size();
        int newest = Math.max(1, Math.min(NEWEST, room / 2));
        List<String> lines = new ArrayList<>();
        Grid head = new Grid()
                .row(new Grid.Cell(
                        "Nines demo  " + Clock.seconds(picture.now()) + " UTC" + left(picture), Paint.STRONG));
        picture.where().forEach(line -> head.row(new Grid.Cell(line, Paint.FAINT)));
        lines.addAll(head.lines(colours, width));
        lines.add("");
        lines.addAll(services(picture).lines(colours, width));
        lines.add("");
        lines.addAll(incidents(picture, newest).lines(colours, width));
        lines.add("");
        lines.addAll(webhooks(picture, newest).lines(colours, width));
        return lines;
    }

    private static String left(Picture picture) {
        Long end = picture.end();
        return end == null ? "  Ctrl-C ends it" : "  " + Math.max(0, (end - picture.now() + 999) / 1_000) + " s left";
    }

    private static Grid services(Picture picture) {
        Grid grid = new Grid().heading("SERVICE", "STATE", "SINCE", "TRUTH", "LAST LOOK");
        for (ServiceView view : picture.services()) {
            grid.row(
                    Grid.plain(view.service().name()),
                    new Grid.Cell(view.state().word(), Paint.of(view.state())),
                    Grid.plain(view.state() == State.UNKNOWN ? "" : Clock.seconds(view.since())),
                    Grid.plain(truth(picture, view.service().id())),
                    Grid.plain(lastLook(view)));
        }
        return grid;
    }

    private static String truth(Picture picture, String service) {
        return picture.truth().stream()
                .filter(deed -> deed.service().equals(service) && deed.to() == null)
                .map(deed -> deed.kind().words())
                .findFirst()
                .orElse("well");
    }

    /** The newest look; among several probes the one that is not up speaks for all. */
    static String lastLook(ServiceView view) {
        return view.parts().stream()
                .map(ServiceView.PartView::last)
                .filter(Objects::nonNull)
                .max((one, other) -> {
                    boolean oneUp = one.outcome().kind() == Outcome.Kind.UP;
                    boolean otherUp = other.outcome().kind() == Outcome.Kind.UP;
                    return oneUp == otherUp ? Long.compare(one.started(), other.started()) : oneUp ? -1 : 1;
                })
                .map(look -> {
                    String detail = look.outcome().detail();
                    var reason = look.outcome().reason();
                    return look.outcome().kind().word()
                            + (reason == null ? "" : ", " + reason.word())
                            + (detail == null ? "" : ": " + detail)
                            + " (" + look.duration() / 1_000 + " ms)";
                })
                .orElse("");
    }

    private static Grid incidents(Picture picture, int most) {
        Grid grid = new Grid().heading("INCIDENT", "PRIORITY", "STATUS", "SUMMARY");
        for (Incident incident : newest(picture.incidents(), most)) {
            grid.row(
                    Grid.plain(incident.id()),
                    new Grid.Cell(incident.priority().title(), Paint.of(incident.priority())),
                    Grid.plain(incident.status().word()),
                    Grid.plain(incident.summary()));
        }
        return grid;
    }

    private static Grid webhooks(Picture picture, int most) {
        Grid grid = new Grid().heading("WEBHOOK", "INCIDENT", "RECEIVED", "SIGNATURE");
        for (DemoReceiver.Received webhook : newest(picture.webhooks(), most)) {
            grid.row(
                    Grid.plain(webhook.type()),
                    Grid.plain(webhook.incident()),
                    Grid.plain(Clock.seconds(webhook.at()) + (webhook.times() > 1 ? " ×" + webhook.times() : "")),
                    webhook.verified() ? new Grid.Cell("valid", Paint.GREEN) : new Grid.Cell("WRONG", Paint.LOUD));
        }
        return grid;
    }

    private static <T> List<T> newest(List<T> all, int most) {
        List<T> newest = new ArrayList<>(all.subList(Math.max(0, all.size() - most), all.size()));
        java.util.Collections.reverse(newest);
        return newest;
    }
}
