package dev.nines.notify;

import java.util.List;

/** A way to tell somebody. */
public sealed interface Channel {

    /** Its name in the configuration. */
    String id();

    /**
     * A webhook by the Standard Webhooks specification 1.0.0.
     *
     * @param url where to post, http or https
     * @param secrets {@code whsec_} and base64 each; every one signs, so that a receiver can rotate
     */
    record Webhook(String id, String url, List<String> secrets) implements Channel {
        public Webhook {
            secrets = List.copyOf(secrets);
        }

        /** Without the secrets and without the address, which may hold one. */
        @Override
        public String toString() {
            return "Webhook[" + id + "]";
        }
    }
}
