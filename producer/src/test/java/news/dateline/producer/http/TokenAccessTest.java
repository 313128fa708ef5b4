package news.dateline.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.Rejected;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.Publishing;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may write what, once there are tokens. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TokenAccessTest {

    private static final String TALKS = "{\"id\":\"urn:newsml:wire.1\",\"body\":\"Talks.\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final IngestToken.Made wire = IngestToken.make("wire", List.of("urn:newsml:wire."), 1_000, 1_000);
    private final IngestToken.Made desk = IngestToken.make("desk", List.of("urn:newsml:wire."), 1_000, 1_000);
    private final IngestToken.Made slow = IngestToken.make("slow", List.of(), 0.1, 2);
    private final Publishing publishing = Publishing.open(Map.of());
    private IngestServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("tokens"),
                String.join(
                        "\n",
                        wire.token().line(),
                        desk.token().line(),
                        slow.token().line()));
        server = new IngestServer(
                        publishing.publisher(),
                        ProducerConfig.defaults(),
                        IngestConfig.from(Map.of(IngestConfig.PORT.name(), "0", IngestConfig.TOKENS, file.toString())),
                        Publishing.CLOCK)
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        publishing.close();
    }

    @Test
    void withATokenTheSourceIsTheTokens() throws Exception {
        assertThat(post(wire.secret(), "", TALKS).statusCode()).isEqualTo(202);
        assertThat(post(wire.secret(), "?source=wire", TALKS).statusCode()).isEqualTo(202);

        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .singleElement()
                .satisfies(article -> assertThat(article.getSource()).isEqualTo("wire"));
    }

    @Test
    void withoutATokenThatIsKnownNothingIsTakenAndNothingIsTold() throws Exception {
        String body = null;
        for (String given : new @Nullable String[] {
            null,
            "Bearer",
            "Bearer ",
            "Bearer nonsense",
            "Bearer " + wire.token().sha256(),
            "Basic d2lyZTp3aXJl",
            wire.secret(),
            "Bearer " + wire.secret() + "x",
            "Bearer " + wire.secret() + " " + wire.secret()
        }) {
            HttpResponse<String> response = send(given, "?source=wire", TALKS);
            assertThat(response.statusCode()).as(given).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"dateline\"");
            assertThat(body == null ? response.body() : body).isEqualTo(response.body());
            body = response.body();
        }
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .isEmpty();
    }

    @Test
    void whoClaimsToBeAnotherIsForbidden() throws Exception {
        assertThat(post(wire.secret(), "?source=desk", TALKS).statusCode()).isEqualTo(403);
        HttpResponse<String> header = client.send(
                request("Bearer " + wire.secret(), "")
                        .header("X-Source", "desk")
                        .POST(HttpRequest.BodyPublishers.ofString(TALKS))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(header.statusCode()).isEqualTo(403);
    }

    @Test
    void anArticleOfAnotherSourceOrNamespaceIsRejectedAloneAndKept() throws Exception {
        HttpResponse<String> response = post(
                wire.secret(),
                "",
                "[" + TALKS + ",{\"id\":\"urn:newsml:wire.2\",\"source\":\"desk\",\"body\":\"Two.\"},"
                        + "{\"id\":\"urn:newsml:other.3\",\"body\":\"Three.\"},"
                        + "{\"id\":\"4\",\"body\":\"Four.\"},{\"id\":\"desk/5\",\"body\":\"Five.\"}]");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).at("/items").findValuesAsText("outcome"))
                .containsExactly("published", "rejected", "rejected", "published", "published");
        assertThat(json(response).at("/items").findValuesAsText("id"))
                .containsExactly(
                        "urn:newsml:wire.1", "urn:newsml:wire.2", "urn:newsml:other.3", "wire/4", "wire/desk/5");
        assertThat(publishing.committed(Topics.FIRST.rejected().name(), Rejected.class))
                .hasSize(2)
                .allSatisfy(rejected -> {
                    assertThat(rejected.getCause()).isEqualTo(Cause.FOREIGN_SOURCE);
                    assertThat(rejected.getSource()).isEqualTo("wire");
                    assertThat(rejected.getNamespaces()).containsExactly("urn:newsml:wire.", "wire/");
                });
    }

    @Test
    void aKillOfAnothersArticleIsRejectedAndDoesNotSayWhose() throws Exception {
        post(wire.secret(), "", TALKS);

        HttpResponse<String> kill = post(desk.secret(), "", "{\"id\":\"urn:newsml:wire.1\",\"status\":\"canceled\"}");

        assertThat(json(kill).at("/items/0/outcome").asText()).isEqualTo("rejected");
        assertThat(kill.body()).contains("belongs to another source").doesNotContain("\"wire\"");
    }

    @Test
    void whoSendsMoreThanTheirRateHasToWait() throws Exception {
        String three =
                "[{\"id\":\"1\",\"body\":\"One.\"},{\"id\":\"2\",\"body\":\"Two.\"},{\"id\":\"3\",\"body\":\"Three.\"}]";

        assertThat(post(slow.secret(), "", three).statusCode()).isEqualTo(202);
        HttpResponse<String> refused = post(slow.secret(), "", three);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(15L, 20L);
        assertThat(post(wire.secret(), "", TALKS).statusCode()).isEqualTo(202);
    }

    @Test
    void healthMetricsAndDescriptionNeedNoToken() throws Exception {
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/openapi.json")) {
            assertThat(client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> post(String secret, String query, String body) throws Exception {
        return send("Bearer " + secret, query, body);
    }

    private HttpResponse<String> send(@Nullable String authorization, String query, String body) throws Exception {
        return client.send(
                request(authorization, query)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(@Nullable String authorization, String query) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/v1/articles" + query)).header("Content-Type", "application/json");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
