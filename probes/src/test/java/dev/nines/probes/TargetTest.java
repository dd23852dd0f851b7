package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "http://example.com, false, example.com, 80, example.com, /",
        "HTTPS://Example.COM, true, example.com, 443, example.com, /",
        "https://example.com:443/a, true, example.com, 443, example.com, /a",
        "http://example.com:8080/a?b=c, false, example.com, 8080, example.com:8080, /a?b=c",
        "http://example.com?b=c, false, example.com, 80, example.com, /?b=c",
        "http://example.com/#part, false, example.com, 80, example.com, /",
        "http://my_service:8080/, false, my_service, 8080, my_service:8080, /",
        "http://127.0.0.1/, false, 127.0.0.1, 80, 127.0.0.1, /",
        "http://[::1]:81/, false, ::1, 81, [::1]:81, /",
        "http://[2001:db8::1]/, false, 2001:db8::1, 80, [2001:db8::1], /",
        "http://bücher.example/ä b|c, false, xn--bcher-kva.example, 80, xn--bcher-kva.example, /%C3%A4%20b%7Cc",
        "http://example.com/a%20b?c=%2F, false, example.com, 80, example.com, /a%20b?c=%2F"
    })
    void a_url_is_taken_apart(String url, boolean tls, String host, int port, String authority, String path) {
        Target target = Target.parse(url);

        assertThat(target.tls()).isEqualTo(tls);
        assertThat(target.address().host()).isEqualTo(host);
        assertThat(target.address().port()).isEqualTo(port);
        assertThat(target.authority()).isEqualTo(authority);
        assertThat(target.path()).isEqualTo(path);
    }

    @Test
    void only_addresses_are_literal() {
        assertThat(Target.parse("http://127.0.0.1/").address().literal()).isNotNull();
        assertThat(Target.parse("http://[::1]/").address().literal()).isNotNull();
        assertThat(Target.parse("http://example.com/").address().literal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/path",
                "example.com",
                "ftp://example.com/",
                "http:/example.com",
                "http://",
                "http://:80/",
                "http://example.com:0/",
                "http://example.com:65536/",
                "http://example.com:http/",
                "http://user:secret@example.com/"
            })
    void what_cannot_be_asked_is_refused_without_showing_secrets(String url) {
        assertThatThrownBy(() -> Target.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/b/c?d, e, http://a/b/e",
        "http://a/b/c?d, /e, http://a/e",
        "http://a/b/c?d, ../e, http://a/e",
        "http://a/b/c?d, ?e, http://a/b/c?e",
        "http://a/b/c?d, //f:81/e, http://f:81/e",
        "https://a/b/c?d, //f/e, https://f/e",
        "http://a/b/c?d, https://f/e?g, https://f/e?g",
        "http://a, e, http://a/e",
        "http://a/, e f, http://a/e%20f",
        "http://a/, /Ã¤, http://a/%C3%A4"
    })
    void a_location_is_read_from_where_it_was_said(String from, String location, String to) {
        assertThat(Target.parse(from).follow(location)).isEqualTo(Target.parse(to));
    }
}
