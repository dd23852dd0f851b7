package dev.nines.store;

import dev.nines.agreement.Agreement;
import dev.nines.agreement.Party;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** An agreement as the JSON that is kept of it, without its name. */
final class AgreementJson {

    private AgreementJson() {}

    static JsonObject of(Agreement agreement) {
        JsonArray versions = new JsonArray();
        agreement
                .versions()
                .forEach(version -> versions.add(new JsonObject()
                        .put("effective", version.effective().toString())
                        .put("terms", TermsJson.of(version.terms()))));
        return new JsonObject()
                .put("party", agreement.party().kind().word())
                .put("name", agreement.party().name())
                .put("zone", agreement.zone().getId())
                .put("contacts", new JsonArray(agreement.contacts()))
                .put("versions", versions);
    }

    static Agreement agreement(String id, JsonObject json) {
        List<Agreement.Version> versions = json.getJsonArray("versions").stream()
                .map(version -> version((JsonObject) version))
                .toList();
        return new Agreement(
                id,
                new Party(Party.Kind.valueOf(json.getString("party").toUpperCase(Locale.ROOT)), json.getString("name")),
                ZoneId.of(json.getString("zone")),
                json.getJsonArray("contacts").stream().map(String.class::cast).toList(),
                versions);
    }

    private static Agreement.Version version(JsonObject json) {
        return new Agreement.Version(
                LocalDate.parse(json.getString("effective")), TermsJson.terms(json.getJsonObject("terms")));
    }
}
