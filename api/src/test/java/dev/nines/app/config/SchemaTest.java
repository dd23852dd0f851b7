package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What editors are told agrees with what we accept. */
class SchemaTest {

    @Test
    void example_validates_against_the_schema() throws IOException {
        OutputUnit result = validate(example());

        assertThat(result.getValid()).as(String.valueOf(result.getErrors())).isTrue();
    }

    @Test
    void an_unknown_key_and_a_wrong_value_do_not() throws IOException {
        assertThat(validate(example().put("servces", true)).getValid()).isFalse();
        assertThat(validate(example().put("log", new JsonObject().put("level", "loud")))
                        .getValid())
                .isFalse();
        assertThat(validate(example().put("x-mine", 1)).getValid()).isTrue();
    }

    private static OutputUnit validate(JsonObject document) {
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri("https://nines.dev")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(JsonSchema.of(Configuration.schema()), options).validate(document);
    }

    /** The example as it is written, with its references. */
    private static JsonObject example() throws IOException {
        String text = Files.readString(Examples.FILE);
        return Rendering.object((Node.Mapping) YamlReader.read("nines.yaml", text, new Findings()));
    }
}
