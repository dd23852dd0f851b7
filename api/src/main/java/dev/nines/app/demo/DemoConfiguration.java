package dev.nines.app.demo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The configuration that the demo runs with, as a user would write it. */
public final class DemoConfiguration {

    private static final String YAML = """
            # Made by "nines demo". A small gaming platform on loopback, looked at every second.
            server:
              listen: 127.0.0.1:%LISTEN%
            storage:
              url: "embedded:%FOLDER%"
              spool: "%FOLDER%/spool"
            location: demo
            defaults: { interval: %INTERVAL%ms, timeout: %TIMEOUT%ms, confirm: { down: 3, up: 2 } }

            services:
              payments:
                name: Payment API
                kind: payment
                tier: 1
                owner: payments-team
                base: http://127.0.0.1:%PAYMENTS%
                probes:
                  create:
                    http:
                      method: POST
                      url: /v1/payments
                      headers: { content-type: application/json }
                      body: '{"amount":1250,"currency":"EUR"}'
                    expect:
                      status: [201]
                      json: { "$.status": created, "$.amount": { gte: 0 } }
              sessions:
                name: Session API
                kind: session
                tier: 1
                owner: games-team
                base: http://127.0.0.1:%SESSIONS%
                probes:
                  login:
                    http:
                      method: POST
                      url: /v1/login
                      headers: { content-type: application/json }
                      body: '{"user":"probe","password":"demo"}'
                    expect:
                      status: [200]
                      json: { "$.token": %SESSION% }
                  session:
                    http:
                      url: /v1/session
                      headers: { authorization: Bearer %SESSION% }
                    expect:
                      status: [200]
                      json: { "$.state": active }
              cards:
                name: Card acquirer
                kind: provider
                tier: 2
                owner: payments-team
                base: http://127.0.0.1:%CARDS%
                probes:
                  health:
                    http: { url: /v1/health }
                    expect:
                      status: [200]
                      json: { "$.status": ok }
              kyc:
                name: Identity checks
                kind: provider
                tier: 3
                owner: onboarding-team
                base: http://127.0.0.1:%KYC%
                probes:
                  check:
                    http:
                      method: POST
                      url: /v1/checks
                      headers: { content-type: application/json }
                      body: '{"player":"p-4711"}'
                    expect:
                      status: [200]
                      json: { "$.result": clear }

            support:
              auto_resolve_after: 2s
              reopen_within: 1s
              escalation:
                - { clock: response, at: 0%, notify: [receiver] }

            channels:
              receiver: { type: webhook, url: "http://127.0.0.1:%RECEIVER%/", secret: %SECRET% }
            """;

    private DemoConfiguration() {}

    /**
     * The YAML text.
     *
     * @param listen port of our own API on 127.0.0.1, 0 for any
     * @param targets ports of the platform's APIs, by the id of the service
     * @param receiver port of the receiver of webhooks
     * @param secret what webhooks are signed with, {@code whsec_} and base64
     * @param folder where the database keeps its data
     */
    public static String yaml(int listen, Map<String, Integer> targets, int receiver, String secret, Path folder) {
        String yaml = YAML;
        for (Map.Entry<String, Integer> target : targets.entrySet()) {
            yaml = yaml.replace(
                    "%" + target.getKey().toUpperCase(Locale.ROOT) + "%",
                    target.getValue().toString());
        }
        return yaml.replace("%LISTEN%", Integer.toString(listen))
                .replace("%INTERVAL%", Long.toString(FaultScript.INTERVAL))
                .replace("%TIMEOUT%", Long.toString(FaultScript.TIMEOUT))
                .replace("%SESSION%", Api.SESSION)
                .replace("%RECEIVER%", Integer.toString(receiver))
                .replace("%SECRET%", secret)
                .replace("%FOLDER%", escaped(folder.toString()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
