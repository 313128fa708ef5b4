package news.dateline.producer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://news.example/feed?a=b&c=%20d, https://news.example/feed?a=b&c=%20d",
        "' https://news.example/a b ', https://news.example/a%20b",
        "https://news.example/política, https://news.example/pol%C3%ADtica",
        "https://zürich.example/feed, https://xn--zrich-kva.example/feed",
        "HTTPS://news.example/{x}|y, https://news.example/%7Bx%7D%7Cy",
    })
    void anAddressIsReadAsItIsWritten(String written, String address) {
        assertThat(WebAddress.parse(written)).contains(URI.create(address));
    }

    @Test
    void whatIsNoAddressIsNone() {
        assertThat(WebAddress.parse("http://[::1")).isEmpty();
        assertThat(WebAddress.parse("https://a%zz/")).isEmpty();
    }

    @Test
    void aRedirectMayBeRelative() {
        URI from = URI.create("https://news.example/a/b?c");

        assertThat(WebAddress.redirect(from, "../d")).contains(URI.create("https://news.example/d"));
        assertThat(WebAddress.redirect(from, "//other.example/d")).contains(URI.create("https://other.example/d"));
        assertThat(WebAddress.redirect(from, "/pol\u00c3\u00adtica"))
                .contains(URI.create("https://news.example/pol%C3%ADtica"));
    }
}
