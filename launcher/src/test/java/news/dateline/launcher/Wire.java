package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.proof.Newsroom;

/**
 * A newsroom's system at the ingest endpoint: posts articles without a pause, a few at a time, posts again what was not
 * acknowledged, and writes down what was.
 */
final class Wire implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_POST = 16;
    private static final long PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final URI endpoint;
    private final Newsroom newsroom;
    private final Acknowledged acknowledged;
    private List<Article> underWay = List.of();
    private int posts;
    private Future<?> posting = CompletableFuture.completedFuture(null);

    private Wire(String ingestUrl, Newsroom newsroom, Acknowledged acknowledged) {
        this.endpoint = URI.create(ingestUrl + "/v1/articles");
        this.newsroom = newsroom;
        this.acknowledged = acknowledged;
    }

    /** Posts from now on. */
    static Wire start(String ingestUrl, Newsroom newsroom, Acknowledged acknowledged) {
        Wire wire = new Wire(ingestUrl, newsroom, acknowledged);
        wire.posting = wire.thread.scheduleWithFixedDelay(wire::post, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return wire;
    }

    private void post() {
        try {
            if (underWay.isEmpty()) {
                underWay = newsroom.next(1 + posts++ % LARGEST_POST);
            }
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json(underWay)))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 202) {
                acknowledge(JSON.readTree(response.body()).path("items"));
                underWay = List.of();
            } else if (response.statusCode() == 400) {
                // Nothing in it was an article; the endpoint takes none without any text.
                underWay = List.of();
            } else if (response.statusCode() != 503) {
                throw new IllegalStateException(response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            // The endpoint is away, or the answer is lost: the same is posted again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acknowledge(JsonNode items) {
        for (JsonNode item : items) {
            Article article = underWay.get(item.path("index").asInt());
            switch (item.path("outcome").asText()) {
                case "published" ->
                    acknowledged.published(
                            article.getId(),
                            Acknowledged.content(article),
                            item.path("position").asText());
                case "unchanged" -> acknowledged.unchanged(article);
                default -> acknowledged.refused();
            }
        }
    }

    private static String json(List<Article> articles) {
        ArrayNode array = JSON.createArrayNode();
        articles.forEach(article -> array.add(json(article)));
        return array.toString();
    }

    /** The fields that a newsroom can know, under the names that the endpoint takes. */
    private static ObjectNode json(Article article) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", article.getId());
        json.put("source", article.getSource());
        json.put("version", article.getVersion());
        json.put("status", article.getStatus().name().toLowerCase(Locale.ROOT));
        json.put("headline", article.getHeadline());
        json.put("body", article.getBody());
        json.put("language", article.getLanguage());
        json.put("byline", article.getByline());
        ArrayNode subjects = json.putArray("subjects");
        article.getSubjects().forEach(subject -> subjects.add(subject.getCode()));
        if (article.getPublished() != null) {
            json.put(
                    "published",
                    article.getPublishedPrecision() == DatePrecision.DAY
                            ? article.getPublished()
                                    .atOffset(ZoneOffset.UTC)
                                    .toLocalDate()
                                    .toString()
                            : article.getPublished().toString());
        }
        if (article.getUpdated() != null) {
            json.put("updated", article.getUpdated().toString());
        }
        if (article.getEmbargoedUntil() != null) {
            json.put("embargoedUntil", article.getEmbargoedUntil().toString());
        }
        return json;
    }

    /** Ends once what is under way is answered or given up, and tells what went wrong. */
    void finish() throws InterruptedException, ExecutionException {
        if (!posting.cancel(false)) {
            posting.get();
        }
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
            throw new AssertionError("a post does not end");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
