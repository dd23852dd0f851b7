package dev.nines.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.api.Access.Credentials;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final long NOW = 1_795_280_400_000L;
    private static final Access OPEN = new Access(List.of());
    private static final Access TOKENS = new Access(List.of(
            new Token("ops", Role.OPERATOR, List.of(Access.hash("old"), Access.hash("new")), null, "ops"),
            new Token("probe-1", Role.AGENT, List.of(Access.hash("agent")), null, "nyc3"),
            new Token("past", Role.ADMIN, List.of(Access.hash("past")), NOW, "past")));

    @Test
    void hash_of_a_token_is_the_published_test_vector() {
        assertThat(Access.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer old", "Bearer new", "bearer new", "BEARER  new "})
    void every_hash_of_a_token_admits_while_it_is_rotated(String authorization) {
        Caller caller = TOKENS.admit(with(authorization), NOW);

        assertThat(caller).isEqualTo(new Caller("ops", Role.OPERATOR, null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "Bearer", "Bearer wrong", "Basic bmV3Og==", "new", "Bearer new extra", "Bearer past"})
    void whoever_is_not_known_is_nobody(@Nullable String authorization) {
        assertThatThrownBy(() -> TOKENS.admit(with(authorization), NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(Problem.Type.UNAUTHORIZED));
    }

    @Test
    void a_token_admits_until_the_instant_at_which_it_expires() {
        assertThat(TOKENS.admit(with("Bearer past"), NOW - 1).name()).isEqualTo("past");
    }

    @Test
    void an_agent_speaks_for_its_own_location_only() {
        Caller agent = TOKENS.admit(with("Bearer agent"), NOW);

        assertThat(agent.speaksFor("nyc3")).isTrue();
        assertThat(agent.speaksFor("fra1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "localhost, none",
                "localhost:8080, none",
                "127.0.0.1:8080, none",
                "127.0.0.7, none",
                "[::1]:8080, none",
                "LocalHost:8080, http://localhost:8080",
            })
    void without_tokens_this_machine_is_served_under_a_loopback_name(String host, @Nullable String origin) {
        assertThat(OPEN.admit(new Credentials(true, host, origin, null), NOW)).isEqualTo(Caller.LOCAL);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "true, none, none",
                "true, nines.example.com, none",
                "true, localhost.example.com, none",
                "true, 127.0.0.1.example.com, none",
                "true, localhost:8080, http://evil.example.com",
                "true, localhost:8080, http://localhost:9090",
                "true, localhost:8080, null",
                "false, localhost:8080, none",
            })
    void without_tokens_nobody_comes_from_elsewhere(boolean near, @Nullable String host, @Nullable String origin) {
        assertThatThrownBy(() -> OPEN.admit(new Credentials(near, host, origin, "Bearer new"), NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(Problem.Type.FORBIDDEN));
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER,   VIEWER",
        "AUDITOR,  VIEWER",
        "OPERATOR, VIEWER OPERATOR",
        "ADMIN,    VIEWER OPERATOR ADMIN",
        "AGENT,    AGENT",
    })
    void a_role_covers_what_it_says_and_nothing_else(Role role, String covered) {
        List<Role> all = List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.AGENT);

        assertThat(all.stream().filter(role::covers).map(Role::name)).containsExactly(covered.split(" "));
    }

    @Test
    void a_token_without_a_hash_of_64_hexadecimal_digits_cannot_exist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Token("ops", Role.ADMIN, List.of("9F86D08"), null, "ops"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Token("ops", Role.ADMIN, List.of(), null, "ops"));
    }

    @Test
    void a_token_never_shows_its_hashes() {
        Token token = new Token("ops", Role.ADMIN, List.of(Access.hash("secret")), null, "ops");

        assertThat(token.toString()).isEqualTo("Token[ops, admin]");
    }

    private static Credentials with(@Nullable String authorization) {
        return new Credentials(false, "nines.example.com", "https://elsewhere.example.com", authorization);
    }
}
