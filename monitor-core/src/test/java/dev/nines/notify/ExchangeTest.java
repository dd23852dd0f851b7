package dev.nines.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {

    private static final long NOW = 1_000_000;

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void anything_of_200_is_sent(int status) {
        assertThat(judge(status)).isEqualTo(new Answer.Sent(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void what_may_pass_is_tried_again(int status) {
        assertThat(judge(status)).isEqualTo(new Answer.Retry(status, "answered " + status + ": no", 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 415, 422, 451})
    void what_is_our_mistake_is_given_up_with_what_was_answered(int status) {
        assertThat(judge(status)).isEqualTo(new Answer.GaveUp(status, "answered " + status + ": no"));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void a_redirect_is_a_failure_that_may_pass(int status) {
        assertThat(judge(status))
                .isEqualTo(
                        new Answer.Retry(status, "redirected, which is not followed: configure the final address", 0));
    }

    @Test
    void gone_is_given_up() {
        assertThat(judge(410)).isEqualTo(new Answer.GaveUp(410, "gone: the receiver wants no more messages"));
    }

    @Test
    void a_receiver_that_asks_for_quiet_is_left_alone() {
        assertThat(Exchange.judge(429, "20", "", NOW).quietUntil()).isEqualTo(NOW + 20_000);
        assertThat(Exchange.judge(503, "20", "", NOW).quietUntil()).isEqualTo(NOW + 20_000);
        assertThat(Exchange.judge(204, "20", "", NOW).quietUntil()).isZero();
    }

    private static Answer judge(int status) {
        return Exchange.judge(status, null, "no", NOW);
    }
}
