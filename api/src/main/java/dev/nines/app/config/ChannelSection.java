package dev.nines.app.config;

import dev.nines.notify.Channel;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways to tell somebody. */
final class ChannelSection {

    private static final String PREFIX = "whsec_";
    private static final String WHAT = "a secret of the form whsec_ and base64 of 24 to 64 bytes";

    private static final List<String> OTHERS = List.of(
            "zammad",
            "pagerduty",
            "slack",
            "email",
            "jira",
            "jsm",
            "zendesk",
            "freshdesk",
            "intercom",
            "desk365",
            "servicenow",
            "glpi",
            "opsgenie",
            "teams",
            "discord",
            "telegram",
            "alertmanager",
            "cloudevents",
            "http");

    private static final Key<String> URL = Key.required("url", Addresses.SECRET_URL, "Where to post.");
    private static final Key<List<String>> SIGNING = Key.required(
            "secret",
            ListOf.of("secrets", ScalarType.of(WHAT, ChannelSection::signing).masked(text -> Masks.HIDDEN))
                    .orSingle()
                    .some(),
            "Signs what is posted; several while one is replaced.");

    /** What the others commonly need; exact when they are acted upon. */
    private static final List<Key<?>> USUAL = usual();

    static final Type<Optional<Channel>> TYPE = new Variants<>("a channel", shapes());

    private ChannelSection() {}

    private static Map<String, Shape<Optional<Channel>>> shapes() {
        Map<String, Shape<Optional<Channel>>> shapes = new LinkedHashMap<>();
        shapes.put("webhook", Shape.of("a webhook", ChannelSection::webhook, URL, SIGNING));
        for (String type : OTHERS) {
            Shape<Optional<Channel>> shape = Shape.of("a channel of type " + type, fields -> Optional.empty());
            shapes.put(type, shape.and(USUAL).checked(fields -> fields.later("a channel of type " + type)));
        }
        return shapes;
    }

    private static Optional<Channel> webhook(Fields fields) {
        return Optional.of(new Channel.Webhook(fields.id(), fields.need(URL), fields.need(SIGNING)));
    }

    private static String signing(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException();
        }
        int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
        if (bytes < 24 || bytes > 64) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static List<Key<?>> usual() {
        List<Key<?>> keys = new ArrayList<>();
        keys.add(Key.optional("url", Addresses.SECRET_URL, "Its address."));
        keys.add(secret("token", "A token of its API."));
        keys.add(secret("app_token", "A second token, where it asks for one."));
        keys.add(secret("routing_key", "The key of an integration."));
        keys.add(secret("secret", "Signs or checks what is sent."));
        keys.add(secret("password", "A password."));
        keys.add(text("user", "Who logs in."));
        keys.add(text("group", "The group that gets tickets."));
        keys.add(text("project", "The project that gets tickets."));
        keys.add(text("issue_type", "The type of ticket."));
        keys.add(text("table", "The table that gets records."));
        keys.add(text("team", "The team that is paged."));
        keys.add(text("channel", "The channel that messages go to."));
        keys.add(text("chat", "The chat that messages go to."));
        keys.add(Key.optional("smtp", Scalars.TEXT.masked(Masks::address), "The mail server, host:port."));
        keys.add(text("from", "The sender."));
        keys.add(Key.optional(
                "to", ListOf.of("recipients", Scalars.TEXT).orSingle().some(), "The recipients."));
        keys.add(text("customer", "The customer of tickets."));
        keys.add(text("method", "The method of the request."));
        keys.add(Key.optional(
                "headers", MapOf.of("headers", HttpSection.HEADER_NAME, Scalars.SECRET), "Headers to send."));
        keys.add(Key.optional("body", Scalars.TEXT.masked(Masks::body), "The body to send."));
        return List.copyOf(keys);
    }

    private static Key<String> secret(String name, String doc) {
        return Key.optional(name, Scalars.SECRET, doc);
    }

    private static Key<String> text(String name, String doc) {
        return Key.optional(name, Scalars.TEXT, doc);
    }
}
