package news.dateline.producer.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import news.dateline.events.Article;
import news.dateline.events.Rejected;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.Publishing;
import news.dateline.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IngestServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ProducerConfig producer =
            ProducerConfig.from(Map.of(ProducerConfig.MAX_ARTICLE_BYTES.name(), "1000"));
    private final IngestConfig config =
            IngestConfig.from(Map.of(IngestConfig.PORT.name(), "0", IngestConfig.MAX_REQUEST_BYTES.name(), "4096"));
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
        assertThat(json(response).at("/items/3/reason").asText()).contains("belongs to the source");
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
    void anotherMediaTypeOrEncodingIsNotUnderstood() throws Exception {
        byte[] text = "Talks.".getBytes(UTF_8);

        assertProblem(post(server, "", "application/xml", text), 415, "application/xml");
        assertProblem(post(server, "", "text/plain; charset=windows-1252", text), 415, "UTF-8");
        assertProblem(post(server, "", "text/plain; charset=foo", text), 415, "charset=foo");
        assertProblem(post(server, "", "text/plain; charset=utf-99", text), 415, "charset=utf-99");
        assertProblem(post(server, "", "text/plain; charset=", text), 415, "charset=");
        assertThat(post(server, "", "text/plain; charset=\"utf-8\"", text).statusCode())
                .isEqualTo(202);
    }

    @Test
    void whatIsCompressedIsNotTakenForText() throws Exception {
        byte[] text = "Talks.".getBytes(UTF_8);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(server, "/v1/articles")).header("Content-Type", "text/plain");

        for (String coding : List.of("gzip", "br, gzip")) {
            HttpResponse<String> response = client.send(
                    request.copy()
                            .header("Content-Encoding", coding)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(text))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertProblem(response, 415, "\"" + coding + "\"");
            assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("identity");
        }
        assertThat(client.send(
                                request.copy()
                                        .header("Content-Encoding", "identity")
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(text))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
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
    void otherPathsAndMethodsAreProblemsToo() throws Exception {
        assertProblem(get(server, "/v1/nothing"), 404, "nothing at this path");
        assertProblem(get(server, "/v1/articles"), 405, "POST");
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

            assertProblem(response, 503, "disk full");
            assertThat(response.headers().firstValueAsLong("Retry-After")).hasValue(5);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(response).at("/status").asInt()).isEqualTo(status);
        assertThat(json(response).at("/detail").asText()).contains(detail);
    }

    private HttpResponse<String> post(IngestServer to, String query, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(to, "/v1/articles" + query))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
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
