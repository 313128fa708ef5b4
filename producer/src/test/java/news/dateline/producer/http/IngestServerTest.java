package news.dateline.producer.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import news.dateline.events.Article;
import news.dateline.events.Rejected;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.Publishing;
import news.dateline.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IngestServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ProducerConfig producer =
            ProducerConfig.from(Map.of(ProducerConfig.MAX_ARTICLE_BYTES.name(), "1000"));
    private final IngestConfig config = IngestConfig.from(Map.of(
            IngestConfig.PORT.name(),
            "0",
            IngestConfig.MAX_REQUEST_BYTES.name(),
            "4096",
            IngestConfig.MAX_ARTICLES.name(),
            "5"));
    private final Publishing publishing = Publishing.open(Map.of());
    private final IngestServer server = new IngestServer(publishing.publisher(), producer, config, Publishing.CLOCK);

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
    void aTextIsAnsweredWithItsPlaceInTheLog() throws Exception {
        HttpResponse<String> response = post(
                server,
                "?source=wire",
                "text/plain; charset=UTF-8",
                "Id: 7\nVersion: 1\n\nDOHA: Talks.".getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response))
                .isEqualTo(
                        json(
                                "{\"items\":[{\"index\":0,\"id\":\"wire/7\",\"outcome\":\"published\",\"position\":\"0:0\"}]}"));
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .singleElement()
                .satisfies(article -> {
                    assertThat(article.getSource()).isEqualTo("wire");
                    assertThat(article.getProvenance().getOrigin()).isEqualTo("POST /v1/articles");
                });
    }

    @Test
    void articlesWithoutASourceArePushed() throws Exception {
        assertThat(json(post(server, "", "text/plain", "Id: 7\n\nDOHA: Talks.".getBytes(UTF_8)))
                        .at("/items/0/id")
                        .asText())
                .isEqualTo("push/7");
    }

    @Test
    void anArrayIsAnsweredItemByItem() throws Exception {
        HttpResponse<String> response = post(
                server,
                "",
                "application/json",
                "[{\"id\":\"urn:x:1\",\"body\":\"One.\"},{\"id\":\"urn:x:1\",\"body\":\"One.\"},{\"id\":\"urn:x:2\"},{\"id\":\"urn:x:1\",\"source\":\"other\",\"body\":\"Two.\"}]"
                        .getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).at("/items").findValuesAsText("outcome"))
                .containsExactly("published", "unchanged", "rejected", "rejected");
        assertThat(json(response).at("/items/2/reason").asText()).contains("no text");
        assertThat(json(response).at("/items/3/reason").asText()).isEqualTo("it belongs to another source");
    }

    @Test
    void whatIsNoArticleIsABadRequestAndIsKept() throws Exception {
        HttpResponse<String> response = post(server, "", "text/plain", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0});

        assertProblem(response, 400, "binary");
        assertThat(publishing.committed(Topics.FIRST.rejected().name(), Rejected.class))
                .hasSize(1);
        assertProblem(post(server, "", "text/plain", new byte[0]), 400, "empty");
        assertProblem(post(server, "", "application/json", "{".getBytes(UTF_8)), 400, "no JSON");
        assertProblem(post(server, "?source=%20", "text/plain", "Talks.".getBytes(UTF_8)), 400, "source");
    }

    @Test
    void anArticleOrARequestThatIsTooLargeIsRefusedWithTheLimit() throws Exception {
        assertProblem(post(server, "", "text/plain", "x".repeat(1001).getBytes(UTF_8)), 413, "1,000");
        assertProblem(post(server, "", "text/plain", "x".repeat(4097).getBytes(UTF_8)), 413, "4,096");
    }

    @Test
    void anotherMediaTypeOrCharsetIsNotTaken() throws Exception {
        byte[] text = "Talks.".getBytes(UTF_8);

        assertProblem(post(server, "", "application/pdf", text), 415, "application/pdf");
        assertProblem(post(server, "", "", text), 415, "expected one of");
        assertProblem(post(server, "", "text/plain; charset=foo", text), 415, "charset=foo");
        assertProblem(post(server, "", "text/plain; charset=utf-99", text), 415, "charset=utf-99");
        assertProblem(post(server, "", "text/plain; charset=", text), 415, "charset=");
        assertThat(post(server, "", "Text/Plain; charset=\"utf-8\"", text).statusCode())
                .isEqualTo(202);
    }

    @Test
    void whatItIsIsFoundOutFromItsContent() throws Exception {
        String feed = "<rss version=\"2.0\"><channel><title>T</title><item><guid>urn:x:%d</guid><title>Talks</title>"
                + "<description>They met.</description></item></channel></rss>";

        int i = 0;
        for (String type : List.of("application/xml", "text/xml; charset=utf-8", "application/rss+xml", "text/plain")) {
            HttpResponse<String> response = post(
                    server, "", type, feed.replace("%d", String.valueOf(++i)).getBytes(UTF_8));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            assertThat(json(response).at("/items/0/id").asText()).isEqualTo("urn:x:" + i);
        }
    }

    @Test
    void aFeedWithoutEntriesIsNoMistake() throws Exception {
        HttpResponse<String> response = post(
                server,
                "",
                "application/rss+xml",
                "<rss version=\"2.0\"><channel><title>T</title></channel></rss>".getBytes(UTF_8));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(json(response)).isEqualTo(json("{\"items\":[]}"));
    }

    @Test
    void eachLineOfJsonLinesIsAnOriginalOfItsOwn() throws Exception {
        HttpResponse<String> response = post(
                server,
                "",
                "application/x-ndjson",
                "{\"id\":\"urn:x:1\",\"body\":\"One.\"}\r\n\n{\"id\":\"urn:x:2\",\n{\"id\":\"urn:x:3\",\"body\":\"Three.\"}"
                        .getBytes(UTF_8));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(json(response).at("/items").findValuesAsText("outcome"))
                .containsExactly("published", "rejected", "published");
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .extracting(article ->
                        UTF_8.decode(requireNonNull(article.getRaw())).toString())
                .containsExactly(
                        "{\"id\":\"urn:x:1\",\"body\":\"One.\"}\r", "{\"id\":\"urn:x:3\",\"body\":\"Three.\"}");
        assertThat(publishing.committed(Topics.FIRST.rejected().name(), Rejected.class))
                .extracting(rejected -> UTF_8.decode(rejected.getBytes()).toString())
                .containsExactly("{\"id\":\"urn:x:2\",");
        assertProblem(post(server, "", "application/x-ndjson", "\n \r\n".getBytes(UTF_8)), 400, "empty");
    }

    @Test
    void moreArticlesThanOneRequestMayCarryAreRefusedTogether() throws Exception {
        String article = "{\"id\":\"urn:x:%d\",\"body\":\"One.\"}";
        String lines = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> article.replace("%d", String.valueOf(i)))
                .collect(Collectors.joining("\n"));

        assertProblem(post(server, "", "application/x-ndjson", lines.getBytes(UTF_8)), 413, "more than 5 articles");
        assertProblem(
                post(server, "", "application/json", ("[" + lines.replace('\n', ',') + "]").getBytes(UTF_8)),
                413,
                "more than 5 articles");
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .isEmpty();
    }

    @Test
    void aCompressedRequestIsDecompressed() throws Exception {
        HttpResponse<String> response = postGzip(gzip("Id: urn:x:1\n\nTalks.".getBytes(UTF_8)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(json(response).at("/items/0/id").asText()).isEqualTo("urn:x:1");
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .extracting(Article::getRawSize)
                .containsExactly(19L);
    }

    @Test
    void whatIsNoWholeGzipIsABadRequest() throws Exception {
        byte[] whole = gzip("Talks.".repeat(50).getBytes(UTF_8));
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;

        assertProblem(postGzip("Talks.".getBytes(UTF_8)), 400, "no whole gzip");
        assertProblem(postGzip(Arrays.copyOf(whole, whole.length - 9)), 400, "no whole gzip");
        assertProblem(postGzip(damaged), 400, "no whole gzip");
        assertProblem(postGzip(new byte[0]), 400, "no whole gzip");
    }

    @Test
    void aGzipBombIsDefused() throws Exception {
        assertProblem(postGzip(gzip(new byte[64 << 10])), 413, "decompressed, more than 4,096 bytes");
    }

    @Test
    void anotherContentEncodingIsNotTaken() throws Exception {
        for (String coding : List.of("br", "br, gzip", "gzip, gzip")) {
            HttpResponse<String> response = client.send(
                    request(server)
                            .header("Content-Type", "text/plain")
                            .header("Content-Encoding", coding)
                            .POST(HttpRequest.BodyPublishers.ofString("Talks."))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertProblem(response, 415, "\"" + coding + "\"");
            assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("gzip, identity");
        }
    }

    @Test
    void aWebPageCannotMakeItsReadersPublish() throws Exception {
        HttpResponse<String> response = client.send(
                request(server)
                        .header("Content-Type", "text/plain")
                        .header("Origin", "https://elsewhere.example")
                        .POST(HttpRequest.BodyPublishers.ofString("Talks."))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertProblem(response, 403, "web pages");
    }

    @Test
    void aQueryParameterThatIsMisspeltIsNamed() throws Exception {
        byte[] text = "Talks.".getBytes(UTF_8);

        assertProblem(post(server, "?sorce=a", "text/plain", text), 400, "\"sorce\"");
        assertProblem(post(server, "?source=a&dry", "text/plain", text), 400, "\"dry\"");
        assertProblem(post(server, "?source=%C3%A4&a%3Db=1", "text/plain", text), 400, "\"a=b\"");
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .isEmpty();
    }

    @Test
    void aSourceMayHaveAnyLetters() throws Exception {
        post(server, "?source=S%C3%BCd+Desk", "text/plain", "Id: 7\n\nTalks.".getBytes(UTF_8));

        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .extracting(Article::getId)
                .containsExactly("Süd Desk/7");
    }

    @Test
    void aSourceBeyondAsciiIsTheSameInQueryAndHeader() throws Exception {
        byte[] talks = "Id: 7\n\nTalks.".getBytes(UTF_8);
        String raw = raw(
                "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nX-Source: Süd Desk\r\n"
                        + "Content-Length: 13\r\nConnection: close\r\n\r\nId: 7\n\nTalks.");

        assertThat(raw).startsWith("HTTP/1.1 202").contains("Süd Desk/7");
        assertThat(json(post(server, "?source=S%C3%BCd+Desk", "text/plain", talks))
                        .at("/items/0/outcome")
                        .asText())
                .isEqualTo("unchanged");
        assertProblem(post(server, "?source=%ff", "text/plain", talks), 400, "cannot be decoded");
    }

    @Test
    void aSourceIsNamedOnce() throws Exception {
        byte[] talks = "Id: 7\n\nTalks.".getBytes(UTF_8);

        assertProblem(post(server, "?source=wire&source=desk", "text/plain", talks), 400, "twice");
        assertProblem(
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + server.port() + "/v1/articles?source=wire"))
                                .header("Content-Type", "text/plain")
                                .header("X-Source", "desk")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(talks))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()),
                400,
                "different sources");
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .isEmpty();
    }

    @Test
    void otherPathsAndMethodsAreProblemsToo() throws Exception {
        assertProblem(get(server, "/v1/nothing"), 404, "nothing at this path");
        HttpResponse<String> read = get(server, "/v1/articles");
        assertProblem(read, 405, "POST");
        assertThat(read.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void itSaysThatItLivesAndIsReady() throws Exception {
        assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aLogThatTakesNothingIsToldWithATimeToTryAgain() throws Exception {
        try (Publishing broken =
                        Publishing.openWith(log -> log.commitTransactionException = new KafkaException("disk full"));
                IngestServer unlucky =
                        new IngestServer(broken.publisher(), producer, config, Publishing.CLOCK).start()) {
            HttpResponse<String> response = post(unlucky, "", "text/plain", "Talks.".getBytes(UTF_8));

            assertProblem(response, 503, "takes no articles at the moment");
            assertThat(response.body()).doesNotContain("disk full");
            assertThat(response.headers().firstValueAsLong("Retry-After")).hasValue(5);
            assertProblem(get(unlucky, "/health/ready"), 503, "takes no articles at the moment");
            assertThat(get(unlucky, "/metrics").body()).contains("dateline_ingest_ready 0\n");
        }
    }

    @Test
    void anEndpointThatIsOpenToANetworkDoesNotStart() {
        IngestConfig everywhere =
                IngestConfig.from(Map.of(IngestConfig.PORT.name(), "0", IngestConfig.HOST, "0.0.0.0"));

        assertThatThrownBy(() -> new IngestServer(publishing.publisher(), producer, everywhere, Publishing.CLOCK))
                .hasMessageContaining("dateline token");
    }

    @Test
    void itsMetricsTellOfSourcesAndRequests() throws Exception {
        post(server, "?source=wire", "text/plain", "Id: 7\n\nTalks.".getBytes(UTF_8));
        post(server, "?source=wire", "text/plain", new byte[0]);

        Awaitility.await()
                .untilAsserted(() -> assertThat(get(server, "/metrics").body())
                        .contains("dateline_ingest_requests_total{status=\"202\"} 1\n")
                        .contains("dateline_ingest_requests_total{status=\"400\"} 1\n")
                        .contains("dateline_ingest_request_seconds_bucket{le=\"+Inf\"} 2\n")
                        .contains("dateline_ingest_requests_under_way 0\n")
                        .contains("dateline_ingest_ready 1\n")
                        .contains("dateline_source_fetched_total{source=\"wire\"} 2\n")
                        .contains("dateline_source_published_total{source=\"wire\"} 1\n")
                        .contains("dateline_source_rejected_total{source=\"wire\"} 1\n"));
    }

    @Test
    void theDescriptionDescribesEveryCallAndEachMediaType() throws Exception {
        JsonNode description = json(get(server, "/openapi.json"));

        assertThat(description.path("openapi").asText()).startsWith("3.1");
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(server.calls());
        Set<String> types = new TreeSet<>();
        description
                .at("/paths/~1v1~1articles/post/requestBody/content")
                .fieldNames()
                .forEachRemaining(types::add);
        assertThat(types).isEqualTo(new TreeSet<>(Push.MEDIA_TYPES));
        for (JsonNode reference : description.findValues("$ref")) {
            assertThat(description.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(response).at("/status").asInt()).isEqualTo(status);
        assertThat(json(response).at("/detail").asText()).contains(detail);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private HttpResponse<String> post(IngestServer to, String query, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(to, "/v1/articles" + query))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> postGzip(byte[] body) throws IOException, InterruptedException {
        return client.send(
                request(server)
                        .header("Content-Type", "text/plain")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static HttpRequest.Builder request(IngestServer to) {
        return HttpRequest.newBuilder(uri(to, "/v1/articles"));
    }

    private HttpResponse<String> get(IngestServer from, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(from, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(IngestServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return json(response.body());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
