package news.dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import news.dateline.view.InMemoryViews;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import news.dateline.view.Newsroom;
import news.dateline.view.RevisionTexts;
import news.dateline.view.Story;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches, browsers and strangers expect of any service. */
class HttpHabitsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final InMemoryViews VIEWS = new InMemoryViews("v1");
    private static final ApiServer SERVER = start(Set.of("https://desk.example"));

    private final Newsroom newsroom = new Newsroom(VIEWS, 2);

    private static final RevisionTexts NO_TEXTS = (article, partition, revision, timeout) -> Optional.empty();

    private static ApiServer start(Set<String> origins) {
        Line line = new Line() {
            @Override
            public boolean caughtUp() {
                return true;
            }

            @Override
            public LineStatus status() {
                return new LineStatus(true, null, List.of());
            }
        };
        return ApiServer.start(
                "127.0.0.1", 0, VIEWS, NO_TEXTS, line, Duration.ofMillis(300), "test", LiveLimits.DEFAULT, origins);
    }

    @BeforeEach
    void publish() {
        for (int i = 0; i < 9; i++) {
            newsroom.publish(Story.of("talks " + i).on("2020-06-30").naming("group:taliban", "Taliban"));
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static HttpResponse<byte[]> send(ApiServer server, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send(SERVER, "GET", path, headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/actors",
                "/v1/actors/group:taliban",
                "/v1/actors/group:taliban/series",
                "/v1/topics",
                "/v1/articles?actor=group:taliban",
                "/v1/trends",
                "/v1/status",
                "/openapi.json",
                "/"
            })
    void whoHasAnAnswerAlreadyIsToldSo(String path) throws Exception {
        HttpResponse<byte[]> first = get(path);
        String tag = header(first, "ETag");
        assertThat(tag).startsWith("W/\"");
        HttpResponse<byte[]> again = get(path, "If-None-Match", "\"other\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(header(again, "Vary")).contains("Accept-Encoding");
        assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void anAnswersTagChangesWithThePositionAndTheForm() throws Exception {
        String tag = header(get("/v1/actors"), "ETag");
        assertThat(header(get("/v1/actors"), "ETag")).isEqualTo(tag);
        assertThat(get("/v1/actors", "Accept", "text/csv", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        // Within one address it names one answer, and it tells nothing of what is in it.
        assertThat(header(get("/v1/articles?id=urn:nobody"), "ETag")).isEqualTo(tag);
        newsroom.kill("talks 1");
        assertThat(get("/v1/actors", "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(header(get("/v1/actors/person:nobody"), "ETag")).isEmpty();
    }

    @Test
    void aLargeAnswerIsGzippedForWhoAsksForIt() throws Exception {
        HttpResponse<byte[]> zipped = get("/v1/articles", "Accept-Encoding", "gzip");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "Vary")).contains("Accept-Encoding");
        byte[] plain = get("/v1/articles").body();
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain);
        }
        assertThat(header(get("/health/live", "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEmpty();
        assertThat(header(get("/v1/articles", "Accept-Encoding", "gzip;q=0, identity"), "Content-Encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/actors",
                "/v1/actors?limit=0",
                "/v1/actors/person:nobody",
                "/v1/articles",
                "/v1/status",
                "/health/ready",
                "/openapi.json",
                "/nowhere",
                "/"
            })
    void aHeadIsTheHeadOfItsAnswer(String path) throws Exception {
        HttpResponse<byte[]> got = get(path);
        HttpResponse<byte[]> head = send(SERVER, "HEAD", path);
        assertThat(head.statusCode()).isEqualTo(got.statusCode());
        assertThat(head.body()).isEmpty();
        for (String field : List.of("Content-Type", "ETag", "Vary", "Cache-Control")) {
            assertThat(header(head, field)).as(field).isEqualTo(header(got, field));
        }
        String tag = header(got, "ETag");
        if (!tag.isEmpty()) {
            assertThat(send(SERVER, "HEAD", path, "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void theHeadOfAnAnswerWithoutAnEndEnds() throws Exception {
        HttpResponse<byte[]> head = send(SERVER, "HEAD", "/v1/changes");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
    }

    @Test
    void onlyAnAllowedOriginsPageMayRead() throws Exception {
        HttpResponse<byte[]> allowed = get("/v1/actors", "Origin", "https://desk.example");
        assertThat(header(allowed, "Access-Control-Allow-Origin")).isEqualTo("https://desk.example");
        assertThat(header(allowed, "Access-Control-Expose-Headers")).contains("ETag", "Link", "Dateline-At");
        assertThat(header(allowed, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(allowed, "Vary")).contains("Origin");
        for (String other : List.of("https://desk.example.evil.example", "http://desk.example", "null")) {
            assertThat(header(get("/v1/actors", "Origin", other), "Access-Control-Allow-Origin"))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void aBrowsersQuestionBeforehandIsAnsweredForAnAllowedOriginAlone() throws Exception {
        String[] asked = {"Origin", "https://desk.example", "Access-Control-Request-Method", "GET"};
        HttpResponse<byte[]> allowed = send(SERVER, "OPTIONS", "/v1/changes", asked);
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(header(allowed, "Access-Control-Allow-Origin")).isEqualTo("https://desk.example");
        asked[1] = "https://evil.example";
        assertThat(header(send(SERVER, "OPTIONS", "/v1/changes", asked), "Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void withoutASettingNoOtherOriginReadsAndWithAStarEverybodysWithoutCredentials() throws Exception {
        try (ApiServer closed = start(Set.of());
                ApiServer open = start(Set.of("*"))) {
            assertThat(header(
                            send(closed, "GET", "/v1/actors", "Origin", "https://desk.example"),
                            "Access-Control-Allow-Origin"))
                    .isEmpty();
            HttpResponse<byte[]> anybody = send(open, "GET", "/v1/actors", "Origin", "https://any.example");
            assertThat(header(anybody, "Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(header(anybody, "Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    /** Past an HTTP client, which would not send it. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/actors HTTP/1.1",
                "GET /v1/nothing HTTP/1.1",
                "GET /v1/actors?limit=0 HTTP/1.1",
                "POST /v1/actors HTTP/1.1",
                "GET / HTTP/1.1",
                "GET /v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                "GET /assets/../../views-v1.db HTTP/1.1",
                "GET /v1/actors/%00 HTTP/1.1",
                "GET /v1/actors/%zz HTTP/1.1",
                "GET /v1/articles/' or 1=1 -- HTTP/1.1",
                "GET /v1/actors?q=%27%3B+drop+table+days%3B-- HTTP/1.1",
                "GET //evil.example/v1 HTTP/1.1",
                "GET /v1/changes?actor= HTTP/1.1",
                "GET /v1/changes?actor=a&actor=b HTTP/1.1",
                "GET /v1/changes?nonsense=1 HTTP/1.1",
                "TRACE / HTTP/1.1",
                "NONSENSE /v1/actors HTTP/1.1",
                "GET /v1/actors HTTP/9.9",
                "GET /v1/actors?a=\u0007 HTTP/1.1"
            })
    void whateverIsAskedTheAnswerIsSafe(String line) throws Exception {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 500");
        assertThat(answer)
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("Referrer-Policy: no-referrer")
                .doesNotContain("Exception", "news.dateline.", "root:", "Jetty", "Javalin");
    }

    /** Two ways to say where it ends: one of them is for whoever stands before this service. */
    private static final String SMUGGLED = String.join(
            "\r\n",
            "POST /v1/actors HTTP/1.1",
            "Host: a",
            "Content-Length: 5",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "",
            "0",
            "",
            "");

    @Test
    void whatIsMalformedFromTheBeginningIsRefused() throws Exception {
        for (String request : List.of(
                "\r\n\u0000\u0001\r\n\r\n",
                "GET /v1/actors HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET /v1/actors HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\nConnection: close\r\n\r\n",
                SMUGGLED)) {
            assertThat(raw(request)).startsWith("HTTP/1.1 4").doesNotContain("Exception", "Jetty");
        }
    }
}
