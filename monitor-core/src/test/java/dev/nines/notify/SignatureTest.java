package dev.nines.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long AT = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String PUBLISHED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final Signature signature = new Signature(List.of(SECRET));

    @Test
    void signs_as_the_published_vector_says() {
        assertThat(signature.sign(ID, AT, BODY)).isEqualTo(PUBLISHED);
    }

    @Test
    void every_secret_signs_and_any_of_them_verifies() {
        String header = new Signature(List.of(OTHER, SECRET)).sign(ID, AT, BODY);

        assertThat(header.split(" ")).hasSize(2).contains(PUBLISHED);
        assertThat(verifies(signature, BODY, header, AT)).isTrue();
        assertThat(verifies(new Signature(List.of(OTHER)), BODY, header, AT)).isTrue();
    }

    @Test
    void another_secret_body_id_or_timestamp_does_not_verify() {
        byte[] altered = "{\"test\": 2432232315}".getBytes(UTF_8);

        assertThat(verifies(new Signature(List.of(OTHER)), BODY, PUBLISHED, AT)).isFalse();
        assertThat(verifies(signature, altered, PUBLISHED, AT)).isFalse();
        assertThat(signature.verify("msg_other", Long.toString(AT), BODY, PUBLISHED, AT))
                .isFalse();
        assertThat(signature.verify(ID, Long.toString(AT + 1), BODY, PUBLISHED, AT))
                .isFalse();
    }

    @Test
    void a_replay_verifies_for_five_minutes_and_no_longer() {
        assertThat(verifies(signature, BODY, PUBLISHED, AT + 300)).isTrue();
        assertThat(verifies(signature, BODY, PUBLISHED, AT - 300)).isTrue();
        assertThat(verifies(signature, BODY, PUBLISHED, AT + 301)).isFalse();
        assertThat(verifies(signature, BODY, PUBLISHED, AT - 301)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v1,",
                "v1,AAAA",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void no_other_header_verifies(String header) {
        assertThat(verifies(signature, BODY, header, AT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1614265330", "1614265330.0", "99999999999999999999"})
    void no_other_timestamp_verifies(String timestamp) {
        assertThat(signature.verify(ID, timestamp, BODY, PUBLISHED, AT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_notbase64!",
                "whsec_dG9vLXNob3J0",
                "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"
            })
    void a_malformed_secret_is_refused_and_not_repeated(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signature(List.of(secret)))
                .withMessage("a webhook's secret is whsec_ and base64 of 24 to 64 random bytes");
    }

    @Test
    void no_secret_at_all_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Signature(List.of()));
    }

    private static boolean verifies(Signature signature, byte[] body, String header, long now) {
        return signature.verify(ID, Long.toString(AT), body, header, now);
    }
}
