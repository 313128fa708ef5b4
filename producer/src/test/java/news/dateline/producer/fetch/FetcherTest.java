package news.dateline.producer.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FetcherTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2021-03-04T05:06:07Z"), ZoneOffset.UTC);
    private static final Map<String, String> LOCAL = Map.of(FetchConfig.ALLOW.name(), "localhost");

    private final LocalWeb web = new LocalWeb();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aDocumentComesWithWhatItsServerSaysOfIt() {
        web.put(
                "/feed",
                LocalWeb.Reply.ok("<rss/>")
                        .with("Content-Type", "text/xml; charset=koi8-r")
                        .with("ETag", "\"1\"")
                        .with("Last-Modified", "Wed, 03 Mar 2021 10:00:00 GMT")
                        .with("Cache-Control", "public, max-age=600"));

        Fetched.Document document = document(fetch(web.at("/feed#top")));

        assertThat(document.bytes()).isEqualTo("<rss/>".getBytes(UTF_8));
        assertThat(document.contentType()).isEqualTo("text/xml; charset=koi8-r");
        assertThat(document.reply().address()).isEqualTo(web.at("/feed"));
        assertThat(document.reply().validators())
                .isEqualTo(new Fetched.Validators(web.at("/feed"), "\"1\"", "Wed, 03 Mar 2021 10:00:00 GMT"));
        assertThat(document.reply().freshFor()).contains(Duration.ofMinutes(10));
        assertThat(document.reply().packedBytes()).isEqualTo(6);
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        web.put(
                "/feed",
                request -> "\"1\"".equals(request.getFirst("If-None-Match"))
                                && "Wed, 03 Mar 2021 10:00:00 GMT".equals(request.getFirst("If-Modified-Since"))
                        ? LocalWeb.Reply.status(304)
                        : LocalWeb.Reply.ok("new"));
        Fetched.Validators known = new Fetched.Validators(web.at("/feed"), "\"1\"", "Wed, 03 Mar 2021 10:00:00 GMT");

        try (Fetcher fetcher = fetcher(LOCAL)) {
            assertThat(fetcher.fetch(web.at("/feed"), known)).isInstanceOf(Fetched.NotModified.class);
        }
    }

    @Test
    void anotherAddressIsNotToldTheValidators() {
        web.put("/feed", LocalWeb.Reply.redirect(302, "/elsewhere"));
        web.put("/elsewhere", LocalWeb.Reply.ok("new"));

        try (Fetcher fetcher = fetcher(LOCAL)) {
            fetcher.fetch(web.at("/feed"), new Fetched.Validators(web.at("/feed"), "\"1\"", null));
        }

        assertThat(web.asked("/feed"))
                .singleElement()
                .satisfies(
                        headers -> assertThat(headers.getFirst("If-None-Match")).isEqualTo("\"1\""));
        assertThat(web.asked("/elsewhere"))
                .singleElement()
                .satisfies(headers -> assertThat(headers).doesNotContainKey("If-None-Match"));
    }

    @Test
    void permanentRedirectsAreRememberedUpToTheFirstThatIsNone() {
        web.put("/a", LocalWeb.Reply.redirect(301, "b"));
        web.put("/b", LocalWeb.Reply.redirect(308, web.at("/c").toString()));
        web.put("/c", LocalWeb.Reply.redirect(307, "/d"));
        web.put("/d", LocalWeb.Reply.redirect(301, "/e"));
        web.put("/e", LocalWeb.Reply.ok("here"));

        Fetched.Document document = document(fetch(web.at("/a")));

        assertThat(document.reply().address()).isEqualTo(web.at("/e"));
        assertThat(document.reply().moved()).isEqualTo(web.at("/c"));
    }

    @Test
    void redirectsInACircleEnd() {
        web.put("/a", LocalWeb.Reply.redirect(302, "/b"));
        web.put("/b", LocalWeb.Reply.redirect(302, "/a"));

        assertThat(refusal(fetch(web.at("/a")))).contains("redirects more than 5 times");
        assertThat(web.asked("/a").size() + web.asked("/b").size()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.9.9.9/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://127.0.0.1:1/",
                "http://2130706433/",
                "file:///etc/passwd",
                "ftp://localhost/",
                "https:///nothing",
                "http://user:secret@localhost/"
            })
    void aRedirectIsCheckedLikeAnAddress(String location) {
        web.put("/feed", LocalWeb.Reply.redirect(302, location));

        assertThat(refusal(fetch(web.at("/feed")))).contains("is not fetched").doesNotContain("secret");
    }

    @Test
    void loopbackIsRefusedWhereNothingAllowsIt() {
        web.put("/feed", LocalWeb.Reply.ok("mine"));

        try (Fetcher fetcher = fetcher(Map.of())) {
            assertThat(refusal(fetcher.fetch(web.at("/feed"), Fetched.Validators.NONE)))
                    .contains("localhost")
                    .contains(FetchConfig.ALLOW.name());
        }
        assertThat(web.asked("/feed")).isEmpty();
    }

    @Test
    void aNameIsLookedUpOnceAndTheConnectionGoesToTheAddressThatWasChecked() {
        web.put("/feed", LocalWeb.Reply.ok("mine"));
        AtomicInteger lookups = new AtomicInteger();

        try (Fetcher fetcher =
                new Fetcher(FetchConfig.from(Map.of(FetchConfig.ALLOW.name(), "127.0.0.0/8")), CLOCK, host -> {
                    lookups.incrementAndGet();
                    return InetAddress.getAllByName("127.0.0.1");
                })) {
            URI address = URI.create("http://no-such-name.invalid:" + web.port() + "/feed");
            assertThat(document(fetcher.fetch(address, Fetched.Validators.NONE)).bytes())
                    .hasSize(4);
        }
        assertThat(lookups).hasValue(1);
        assertThat(web.asked("/feed"))
                .singleElement()
                .satisfies(headers -> assertThat(headers.getFirst("Host")).startsWith("no-such-name.invalid:"));
    }

    @Test
    void aPasswordInAnAddressIsNeitherSentNorShown() {
        assertThat(refusal(fetch(URI.create("https://user:secret@localhost/"))))
                .contains("user name")
                .doesNotContain("secret");
    }

    @Test
    void noCredentialsAndNoCookiesAreSent() {
        web.put("/feed", LocalWeb.Reply.redirect(302, "/next").with("Set-Cookie", "a=b"));
        web.put("/next", LocalWeb.Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));

        assertThat(fetch(web.at("/feed")))
                .isInstanceOfSatisfying(
                        Fetched.Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(401));
        Headers last = web.asked("/next").get(0);
        assertThat(last).doesNotContainKeys("Cookie", "Authorization");
        assertThat(web.asked("/next")).hasSize(1);
    }

    @Test
    void whatIsPackedIsUnpacked() {
        byte[] text = "<rss/>".repeat(100).getBytes(UTF_8);
        web.put("/gzip", LocalWeb.Reply.bytes(gzip(text)).with("Content-Encoding", "gzip"));
        web.put("/deflate", LocalWeb.Reply.bytes(deflate(text)).with("Content-Encoding", "deflate"));
        web.put("/brotli", LocalWeb.Reply.bytes(text).with("Content-Encoding", "br"));

        assertThat(document(fetch(web.at("/gzip"))).bytes()).isEqualTo(text);
        assertThat(document(fetch(web.at("/gzip"))).reply().packedBytes()).isEqualTo(gzip(text).length);
        assertThat(document(fetch(web.at("/deflate"))).bytes()).isEqualTo(text);
        assertThat(refusal(fetch(web.at("/brotli")))).contains("\"br\"").contains("gzip");
    }

    @Test
    void aBombDoesNotGoOff() {
        web.put("/ratio", LocalWeb.Reply.bytes(gzip(new byte[3 << 20])).with("Content-Encoding", "gzip"));
        byte[] large = new byte[5 << 20];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) ((i * 31) >> 3);
        }
        web.put("/size", LocalWeb.Reply.bytes(gzip(large)).with("Content-Encoding", "gzip"));

        assertThat(refusal(fetch(web.at("/ratio")))).contains("100 times its size");
        assertThat(refusal(fetch(web.at("/size"), FetchConfig.MAX_RATIO.name(), "1000")))
                .contains("4,194,304 bytes when it is unpacked");
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        web.put("/feed", LocalWeb.Reply.bytes(new byte[(4 << 20) + 1]));

        assertThat(refusal(fetch(web.at("/feed")))).contains("4,194,305 bytes").contains("at most 4,194,304");
    }

    @Test
    void anEndlessAnswerEndsAtTheLimit() throws IOException {
        try (ServerSocket server = rawServer("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1 << 16), Integer.MAX_VALUE)) {
            assertThat(refusal(fetch(URI.create("http://localhost:" + server.getLocalPort() + "/"))))
                    .contains("more than 4,194,304 bytes");
        }
    }

    @Test
    void endlessHeadersEnd() throws IOException {
        try (ServerSocket server = rawServer("HTTP/1.1 200 OK\r\n", "X: y\r\n", Integer.MAX_VALUE)) {
            assertThat(failure(fetch(URI.create("http://localhost:" + server.getLocalPort() + "/"))))
                    .contains("cannot be fetched");
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket server = rawServer("", "", 0)) {
            assertThat(failure(fetch(
                            URI.create("http://localhost:" + server.getLocalPort() + "/"),
                            FetchConfig.TIMEOUT_MS.name(),
                            "1000")))
                    .containsAnyOf("longer than 1000 ms", "does not answer in time");
        }
    }

    @Test
    void anAnswerThatIsCutOffIsNoDocument() throws IOException {
        try (ServerSocket server = rawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>", "", -1)) {
            assertThat(failure(fetch(URI.create("http://localhost:" + server.getLocalPort() + "/"))))
                    .contains("cannot be fetched");
        }
    }

    @Test
    void aServerThatAsksForTimeIsUnderstood() {
        web.put("/seconds", LocalWeb.Reply.status(429).with("Retry-After", "120"));
        web.put("/date", LocalWeb.Reply.status(503).with("Retry-After", "Thu, 04 Mar 2021 06:06:07 GMT"));
        web.put("/past", LocalWeb.Reply.status(503).with("Retry-After", "Thu, 04 Mar 2021 04:06:07 GMT"));
        web.put("/nonsense", LocalWeb.Reply.status(503).with("Retry-After", "soon"));

        assertThat(fetch(web.at("/seconds")).reply().retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(fetch(web.at("/date")).reply().retryAfter()).contains(Duration.ofHours(1));
        assertThat(fetch(web.at("/past")).reply().retryAfter()).isEmpty();
        assertThat(fetch(web.at("/nonsense")).reply().retryAfter()).isEmpty();
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThat(failure(fetch(URI.create("http://no-such-name.invalid/"))))
                .contains("no-such-name.invalid")
                .contains("its host is unknown");
    }

    private Fetched fetch(URI address, String... settings) {
        Map<String, String> all = new HashMap<>(LOCAL);
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        try (Fetcher fetcher = fetcher(all)) {
            return fetcher.fetch(address, Fetched.Validators.NONE);
        }
    }

    private static Fetcher fetcher(Map<String, String> settings) {
        return new Fetcher(FetchConfig.from(settings), CLOCK);
    }

    private static Fetched.Document document(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Document.class);
        return (Fetched.Document) fetched;
    }

    private static String refusal(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Refused.class);
        return fetched.trouble();
    }

    private static String failure(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return fetched.trouble();
    }

    /** A server that says something, and something more so many times; 0 for holding the line, -1 for hanging up. */
    private static ServerSocket rawServer(String first, String more, int times) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write(first.getBytes(UTF_8));
                for (int i = 0; i < times; i++) {
                    out.write(more.getBytes(UTF_8));
                }
                out.flush();
                if (times == 0) {
                    // Until the other side has hung up.
                    socket.getInputStream().readAllBytes();
                }
            } catch (IOException e) {
                // The other side had enough.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
