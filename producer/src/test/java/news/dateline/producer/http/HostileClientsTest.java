package news.dateline.producer.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import news.dateline.events.Article;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.Publishing;
import news.dateline.schemas.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is sent, it is answered or hung up on, and the next newsroom is served. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileClientsTest {

    private static final String HEAD = "POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Publishing publishing = Publishing.open(Map.of());
    private final IngestServer server = new IngestServer(
            publishing.publisher(),
            ProducerConfig.defaults(),
            IngestConfig.from(Map.of(
                    IngestConfig.PORT.name(), "0",
                    IngestConfig.REQUEST_TIMEOUT_MS.name(), "1500",
                    IngestConfig.ANSWER_TIMEOUT_MS.name(), "5000")),
            Publishing.CLOCK);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        publishing.close();
    }

    @Test
    void slowBodiesTakeNoThreadAndEndInTime() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            // More than there are threads.
            for (int i = 0; i < 150; i++) {
                slow.add(send(HEAD + "Content-Length: 1000\r\n\r\nId"));
            }
            assertServed();

            for (Socket one : slow) {
                assertThat(answer(one)).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
            }
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void moreRequestsAtOnceThanThereIsRoomForAreToldToComeAgain() throws Exception {
        IngestConfig narrow =
                IngestConfig.from(Map.of(IngestConfig.PORT.name(), "0", IngestConfig.MAX_REQUESTS.name(), "1"));
        try (IngestServer small = new IngestServer(
                                publishing.publisher(), ProducerConfig.defaults(), narrow, Publishing.CLOCK)
                        .start();
                Socket slow = send(small, HEAD + "Content-Length: 7\r\n\r\nTal")) {
            Awaitility.await().until(() -> get(small, "/metrics").contains("dateline_ingest_requests_under_way 1\n"));

            HttpResponse<String> refused = post(small, "text/plain", "Talks.".getBytes(UTF_8));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            slow.getOutputStream().write("ks.\n".getBytes(UTF_8));
            assertThat(answer(slow)).startsWith("HTTP/1.1 202 ");
            assertThat(post(small, "text/plain", "Talks.".getBytes(UTF_8)).statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void aHeadThatTricklesForLongIsHungUpOn() throws Exception {
        IngestConfig hasty = IngestConfig.from(Map.of(
                IngestConfig.PORT.name(), "0",
                IngestConfig.REQUEST_TIMEOUT_MS.name(), "100",
                IngestConfig.ANSWER_TIMEOUT_MS.name(), "100"));
        try (IngestServer impatient = new IngestServer(
                                publishing.publisher(), ProducerConfig.defaults(), hasty, Publishing.CLOCK)
                        .start();
                Socket slow = send(impatient, "POST /v1/articles HTTP/1.1\r\nX-Slow: ")) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                try {
                    slow.getOutputStream().write('z');
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
        }
    }

    @Test
    void garbageIsHungUpOn() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] garbage = new byte[1 + random.nextInt(400)];
            random.nextBytes(garbage);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write(garbage);
            } catch (IOException e) {
                // It hung up sooner than we.
            }
        }
        assertServed();
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        try (Socket socket =
                send("POST /v1/articles HTTP/1.1\r\nHost: x\r\nX-Source: " + "a".repeat(20_000) + "\r\n\r\n")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
        }
        try (Socket socket = send("POST /v1/articles?source=" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 414 ");
        }
        assertServed();
    }

    @Test
    void lengthsAndChunksThatAreWrongAreRefused() throws Exception {
        for (String wrong : List.of(
                "Content-Length: -1\r\n\r\nTalks.",
                "Content-Length: six\r\n\r\nTalks.",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nTalks.",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\nTalks.",
                "Transfer-Encoding: chunked\r\n\r\nZZ\r\nTalks.\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-6\r\nTalks.\r\n0\r\n\r\n")) {
            try (Socket socket = send(HEAD + wrong)) {
                assertThat(answer(socket)).as(wrong).startsWith("HTTP/1.1 400 ");
            }
        }
        try (Socket socket = send(HEAD + "Content-Length: 100000000000\r\n\r\nTalks.")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
        }
        assertServed();
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .extracting(Article::getBody)
                .containsOnly("Served.");
    }

    @Test
    void aBodyThatBreaksOffIsNotPublished() throws Exception {
        send(HEAD + "Content-Length: 10\r\n\r\nTalks.").close();
        send(HEAD + "Transfer-Encoding: chunked\r\n\r\n6\r\nTalks.\r\n").close();

        assertServed();
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .extracting(Article::getBody)
                .containsOnly("Served.");
    }

    @Test
    void depthAndNumberOfPartsAreBounded() throws Exception {
        byte[] deep = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(UTF_8);
        byte[] nested = ("{\"id\":\"urn:x:1\",\"body\":" + "[".repeat(100_000)).getBytes(UTF_8);
        byte[] elements = "<p>".repeat(100_000).getBytes(UTF_8);
        byte[] objects = ("[" + "{},".repeat(2_000_000) + "{}]").getBytes(UTF_8);

        assertThat(post("application/json", deep).statusCode()).isEqualTo(400);
        assertThat(post("application/json", nested).statusCode()).isEqualTo(400);
        assertThat(post("text/html", elements).statusCode()).isBetween(200, 499);
        assertThat(post("application/json", objects).statusCode()).isBetween(400, 413);
        assertServed();
    }

    @Test
    void aBombOfAHundredMegabytesIsDefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 100; i++) {
                stream.write(new byte[1 << 20]);
            }
        }
        HttpResponse<String> response = client.send(
                request("application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertServed();
    }

    @Test
    void theSameSentByManyAtOnceIsPublishedOnce() throws Exception {
        String body = "[{\"id\":\"urn:x:1\",\"body\":\"One.\"},{\"id\":\"urn:x:2\",\"body\":\"Two.\"}]";
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 100)
                .mapToObj(i -> client.sendAsync(
                        request("application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        }

        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .extracting(Article::getId)
                .containsExactly("urn:x:1", "urn:x:2");
    }

    private void assertServed() throws Exception {
        assertThat(post("text/plain", "Served.".getBytes(UTF_8)).statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> post(String type, byte[] body) throws Exception {
        return post(server, type, body);
    }

    private HttpResponse<String> post(IngestServer to, String type, byte[] body) throws Exception {
        return client.send(
                request(to, type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String get(IngestServer from, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String type) {
        return request(server, type);
    }

    private static HttpRequest.Builder request(IngestServer to, String type) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + "/v1/articles"))
                .header("Content-Type", type);
    }

    private Socket send(String bytes) throws IOException {
        return send(server, bytes);
    }

    private static Socket send(IngestServer to, String bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        return socket;
    }

    /** What comes back first. */
    private static String answer(Socket socket) throws IOException {
        InputStream stream = socket.getInputStream();
        byte[] bytes = new byte[8 << 10];
        int count = stream.read(bytes);
        return count < 0 ? "" : new String(bytes, 0, count, ISO_8859_1);
    }
}
