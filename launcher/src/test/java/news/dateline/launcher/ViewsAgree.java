package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through everything that the API shows of a log at rest, and holds the answers against each other: what one counts
 * the others list, sum up and date alike. Needs no oracle.
 */
final class ViewsAgree {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 5;

    /** Another position than the one that the walk began at. */
    private static final class Moved extends RuntimeException {
        Moved() {
            super("the log is not at rest");
        }
    }

    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Long> articlesOf = new HashMap<>();
    private @Nullable JsonNode at;
    private int answers;

    private ViewsAgree(String url) {
        this.url = url;
    }

    /**
     * Walks, from the beginning again when embargoes are released meanwhile.
     *
     * @return how many answers agree
     */
    static int everywhere(String url) throws IOException, InterruptedException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return new ViewsAgree(url).walk();
            } catch (Moved e) {
                System.out.println("the views move while they are walked through; again from the beginning");
            }
        }
        return new ViewsAgree(url).walk();
    }

    private int walk() throws IOException, InterruptedException {
        JsonNode status = get("/v1/status");
        List<JsonNode> articles = all("/v1/articles?limit=40", "key");
        assertThat(articles)
                .as("articles listed")
                .hasSize(status.path("articles").asInt());
        Map<String, Long> named = new HashMap<>();
        for (JsonNode line : articles) {
            JsonNode article = get(line.path("href").asText());
            assertThat(((ObjectNode) line).remove("snippet"))
                    .as("nothing is searched")
                    .isEqualTo(NullNode.getInstance());
            line.properties()
                    .forEach(field -> assertThat(article.path(field.getKey()))
                            .as("%s of %s", field.getKey(), line)
                            .isEqualTo(field.getValue()));
            article.path("actors").forEach(actor -> named.merge(actor.path("id").asText(), 1L, Long::sum));
            Set<String> topics = new HashSet<>();
            article.path("topics").forEach(topic -> {
                topics.add(topic.path("id").asText());
                topic.path("broader")
                        .forEach(above -> topics.add(above.path("id").asText()));
            });
            topics.forEach(code -> named.merge(code, 1L, Long::sum));
        }
        List<JsonNode> actors = all("/v1/actors?limit=3", "id");
        List<JsonNode> topics = all("/v1/topics?limit=4", "id");
        actors.forEach(this::remember);
        topics.forEach(this::remember);
        assertThat(articlesOf).as("articles counted").isEqualTo(named);
        for (JsonNode actor : actors) {
            agrees("actors", actor, List.of("articles", "mentions", "quotes"));
        }
        for (JsonNode topic : topics) {
            agrees("topics", topic, List.of("articles"));
            broaderAndNarrower(topic);
        }
        return answers;
    }

    private void remember(JsonNode ranked) {
        articlesOf.put(ranked.path("id").asText(), ranked.path("articles").asLong());
    }

    /** What is said of one actor or topic in its detail, its series and its lists. */
    private void agrees(String kind, JsonNode ranked, List<String> counts) throws IOException, InterruptedException {
        String path = "/v1/" + kind + '/' + ranked.path("id").asText();
        JsonNode detail = get(path);
        ranked.properties()
                .forEach(field -> assertThat(detail.path(field.getKey()))
                        .as("%s of %s", field.getKey(), path)
                        .isEqualTo(field.getValue()));
        for (String bucket : List.of("day", "week", "month")) {
            JsonNode series = get(path + "/series?bucket=" + bucket);
            for (String count : counts) {
                long sum = series.path("undated").path(count).asLong();
                for (JsonNode point : series.path("points")) {
                    sum += point.path(count).asLong();
                }
                assertThat(sum)
                        .as("%s of %s by %s", count, path, bucket)
                        .isEqualTo(ranked.path(count).asLong());
            }
            if (bucket.equals("day")) {
                JsonNode points = series.path("points");
                assertThat(ranked.path("firstDay").asText()).isEqualTo(start(points, 0));
                assertThat(ranked.path("lastDay").asText()).isEqualTo(start(points, points.size() - 1));
            }
        }
        List<JsonNode> listed = all(path + "/articles?limit=7", "key");
        assertThat(listed)
                .as("articles of " + path)
                .hasSize(ranked.path("articles").asInt());
        for (String other : List.of("actors", "topics")) {
            for (JsonNode related :
                    get(path + "/related?limit=500&kind=" + other).path("items")) {
                assertThat(related.path("articles").asLong())
                        .as("%s in common with %s", path, related)
                        .isPositive()
                        .isLessThanOrEqualTo(ranked.path("articles").asLong())
                        .isLessThanOrEqualTo(
                                articlesOf.getOrDefault(related.path("id").asText(), 0L));
            }
        }
    }

    private static String start(JsonNode points, int place) {
        // Jackson's word for what is null, which a day has no reason to be.
        return points.isEmpty() ? "null" : points.path(place).path("start").asText();
    }

    private void broaderAndNarrower(JsonNode topic) throws IOException, InterruptedException {
        String code = topic.path("id").asText();
        JsonNode detail = get("/v1/topics/" + code);
        for (JsonNode broader : detail.path("broader")) {
            assertThat(articlesOf.getOrDefault(broader.path("id").asText(), 0L))
                    .as("%s, which is broader than %s", broader, topic)
                    .isGreaterThanOrEqualTo(topic.path("articles").asLong());
        }
        for (JsonNode narrower : detail.path("narrower")) {
            String below = narrower.path("id").asText();
            assertThat(articlesOf.getOrDefault(below, Long.MAX_VALUE))
                    .as("%s, which is narrower than %s", narrower, topic)
                    .isLessThanOrEqualTo(topic.path("articles").asLong());
            JsonNode above = get("/v1/topics/" + below).path("broader");
            assertThat(above.path(0).path("id").asText()).isEqualTo(code);
        }
    }

    /** All items of a list, page by page, each once. */
    private List<JsonNode> all(String list, String key) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        String cursor = "";
        while (true) {
            JsonNode page = get(list + cursor);
            for (JsonNode item : page.path("items")) {
                items.add(item);
                assertThat(keys.add(item.path(key).asText()))
                        .as("%s for the first time in %s", item, list)
                        .isTrue();
            }
            if (page.path("next").isNull()) {
                return items;
            }
            cursor = "&cursor=" + page.path("next").asText();
        }
    }

    private JsonNode get(String target) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(url + target)).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (at == null) {
            at = answer.path("at");
        } else if (!at.equals(answer.path("at"))) {
            throw new Moved();
        }
        assertThat(response.statusCode()).as(target).isEqualTo(200);
        answers++;
        return answer;
    }
}
