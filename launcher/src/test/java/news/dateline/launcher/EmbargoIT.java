package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is under embargo is nowhere before its time, through the whole line. Whatever belongs to a held article holds a
 * word that nothing else does, so that it can be looked for in whatever leaves the house.
 */
final class EmbargoIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static ProofLine line;

    @BeforeAll
    static void start() throws Exception {
        line = ProofLine.start(folder, 1);
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @Test
    void nothingOfAHeldArticleIsToBeFoundAnywhere() throws Exception {
        Instant release = Instant.now().plusSeconds(25);
        String mark = "zqxv";
        send(marked(mark, "held", "2021-03-16").put("embargoedUntil", release.toString()));
        send(marked(mark, "corrected", "2021-03-16").put("embargoedUntil", release.toString()));
        send(marked(mark, "corrected", "2021-03-17")
                .put("version", 2)
                .put("embargoedUntil", release.plusSeconds(1).toString()));
        String position = send(plain("bystander", "Mike Pompeo spoke in Doha."));

        Set<String> before = whereabouts(mark, position);
        Instant searched = Instant.now();
        awaitStatus(200, article(id(mark, "held")));
        awaitStatus(200, article(id(mark, "corrected")));

        assertThat(before).as("places that hold a word of it").isEmpty();
        assertThat(searched).as("the test's own pace").isBefore(release);
        // The search finds what is there, so that finding nothing says something.
        assertThat(whereabouts(mark, position))
                .contains(
                        "/v1/actors?limit=500",
                        "/v1/articles?limit=500",
                        article(id(mark, "held")),
                        "/v1/actors/person:anton-" + mark + "anov",
                        "topic news.view-log.v1",
                        "topic news.actor-totals.v1",
                        "read model");
    }

    @Test
    void theAnswerForAHeldArticleIsByteForByteThatForAnUnknownOne() throws Exception {
        String mark = "wkzq";
        String later = Instant.now().plusSeconds(3600).toString();
        send(marked(mark, "one", "2021-03-16").put("embargoedUntil", later));
        String position = send(plain("beside it", "Mike Pompeo spoke in Doha."));
        awaitIncluded(position);
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put(article(id(mark, "one")), article(id(mark, "none")));
        pairs.put(article(id(mark, "one")) + "/revisions", article(id(mark, "none")) + "/revisions");
        pairs.put("/v1/articles?id=" + id(mark, "one"), "/v1/articles?id=" + id(mark, "none"));
        pairs.put("/v1/articles?source=" + mark + "wire", "/v1/articles?source=nobodywire");
        pairs.put("/v1/actors/person:anton-" + mark + "anov", "/v1/actors/person:anton-nobody");
        pairs.put("/v1/actors?q=" + mark + "anov", "/v1/actors?q=nobody");
        awaitQuiet();
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            assertThat(raw(pair.getKey())).as(pair.getKey()).isEqualTo(raw(pair.getValue()));
        }
        // The same query for both, and no row for either: there is nothing that could take longer.
        assertThat(rows("select count(*) from articles where key = ?", ExpectedAnswers.key(id(mark, "one"))))
                .isZero();
        assertThat(rows("select count(*) from articles where key = ?", ExpectedAnswers.key(id(mark, "none"))))
                .isZero();
    }

    @Test
    void aCorrectionThatLiftsAnEmbargoShowsTheArticleAtOnce() throws Exception {
        ObjectNode held = plain("lifted", "Mike Pompeo spoke in Doha.");
        String position = send(held.put("embargoedUntil", inAnHour()));
        assertThat(status(article("urn:embargo:lifted"), position)).isEqualTo(404);

        position = send(plain("lifted", "Mike Pompeo spoke in Doha.").put("version", 2));

        assertThat(status(article("urn:embargo:lifted"), position)).isEqualTo(200);
    }

    @Test
    void aCorrectionThatMovesAnEmbargoHoldsThroughItsFormerEnd() throws Exception {
        Instant former = Instant.now().plusSeconds(4);
        send(plain("moved", "Mike Pompeo spoke in Doha.").put("embargoedUntil", former.toString()));
        send(plain("moved", "Mike Pompeo spoke in Doha.").put("version", 2).put("embargoedUntil", inAnHour()));
        // Another one with the first's end, to know that it has passed.
        send(plain("not moved", "Mike Pompeo spoke in Doha.").put("embargoedUntil", former.toString()));
        awaitStatus(200, article("urn:embargo:not moved"));
        awaitReleasedUpTo(former);

        assertThat(status(article("urn:embargo:moved"), null)).isEqualTo(404);
    }

    @Test
    void anEmbargoAddedAfterPublicationTakesTheArticleOutOfEverythingAtOnce() throws Exception {
        String position = send(plain("added", "Najia Zaryalai spoke in Kabul."));
        String actor = "/v1/actors/person:najia-zaryalai";
        assertThat(status(article("urn:embargo:added"), position)).isEqualTo(200);
        assertThat(status(actor, position)).isEqualTo(200);

        position = send(plain("added", "Najia Zaryalai spoke in Kabul again.")
                .put("version", 2)
                .put("embargoedUntil", inAnHour()));

        assertThat(status(article("urn:embargo:added"), position)).isEqualTo(404);
        assertThat(status(actor, position)).isEqualTo(404);
        assertThat(body("/v1/articles?limit=500", position)).doesNotContain("urn:embargo:added");
        assertThat(body("/v1/articles?id=urn:embargo:added", position)).contains("\"items\":[]");
        assertThat(rows("select count(*) from days where id = ?", "person:najia-zaryalai"))
                .isZero();
    }

    @Test
    void aKillBeforeTheReleaseIsTheLastThatIsHeardOfIt() throws Exception {
        Instant release = Instant.now().plusSeconds(4);
        send(plain("killed", "Najia Killzai spoke in Kabul.").put("embargoedUntil", release.toString()));
        // The notice carries the text, as some do.
        String position = send(plain("killed", "Najia Killzai spoke in Kabul.")
                .put("version", 2)
                .put("status", "canceled")
                .put("embargoedUntil", release.toString()));
        assertThat(status(article("urn:embargo:killed"), position)).isEqualTo(410);
        send(plain("not killed", "Mike Pompeo spoke in Doha.").put("embargoedUntil", release.toString()));
        awaitStatus(200, article("urn:embargo:not killed"));
        awaitReleasedUpTo(release);

        assertThat(status(article("urn:embargo:killed"), null)).isEqualTo(410);
        assertThat(status("/v1/actors/person:najia-killzai", null)).isEqualTo(404);
        assertThat(topics("killzai")).isEmpty();
    }

    @Test
    void aKilledRevisionsWordsAreInNoAnswerAboutRevisions() throws Exception {
        send(plain("revised", "Mike Pompeo spoke in Doha. Firstword was there."));
        send(plain("revised", "Mike Pompeo spoke in Doha. Secondword was there.")
                .put("version", 2));
        String position = send(plain("revised", "Mike Pompeo spoke in Doha. Thirdword was there.")
                .put("version", 3));
        String revisions = article("urn:embargo:revised") + "/revisions";
        assertThat(body(revisions, position))
                .contains("Firstword was there.", "Secondword was there.", "Thirdword was there.");

        // A kill of the first two that comes after the third.
        position = send(plain("revised", "").put("version", 2).put("status", "canceled"));
        assertThat(body(revisions, position))
                .contains("\"version\":3", "\"more\":false")
                .doesNotContain("Firstword", "Secondword");

        // What is held in between is not heard of, neither before nor after.
        send(plain("revised", "Mike Pompeo spoke in Doha. Heldword was there.")
                .put("version", 4)
                .put("embargoedUntil", inAnHour()));
        position = send(plain("revised", "Mike Pompeo spoke in Doha. Fifthword was there.")
                .put("version", 5));
        assertThat(body(revisions, position))
                .contains("Thirdword was there.", "Fifthword was there.")
                .doesNotContain("Heldword");

        position = send(plain("revised", "").put("version", 6).put("status", "canceled"));
        assertThat(status(revisions, position)).isEqualTo(410);
        position = send(plain("revised", "Mike Pompeo spoke in Doha. Lastword was there.")
                .put("version", 7));
        assertThat(body(revisions, position)).contains("\"version\":7").doesNotContain("word was there");
        assertThat(rows("select count(*) from revisions where key = ?", ExpectedAnswers.key("urn:embargo:revised")))
                .isZero();
    }

    @Test
    void whatWasReleasedWhileTheServicesWereDownIsShownOnceTheyAreBack() throws Exception {
        Instant release = Instant.now().plusSeconds(6);
        String position = send(plain("slept", "Mike Pompeo spoke in Doha.").put("embargoedUntil", release.toString()));
        assertThat(status(article("urn:embargo:slept"), position)).isEqualTo(404);
        List<Child> streams = Objects.requireNonNull(line.parts().get("streams"));
        for (Child child : streams) {
            child.kill();
        }
        Awaitility.await().atMost(PATIENCE).until(() -> Instant.now().isAfter(release.plusSeconds(1)));
        assertThat(status(article("urn:embargo:slept"), null)).isEqualTo(404);
        for (Child child : streams) {
            child.start();
        }

        awaitStatus(200, article("urn:embargo:slept"));
    }

    @Test
    void aCountBackToZeroIsATombstoneAndTheReadModelForgetsIt() throws Exception {
        String position = send(plain("tombstone", "Najia Tombzai spoke in Kabul."));
        String actor = "person:najia-tombzai";
        assertThat(status("/v1/actors/" + actor, position)).isEqualTo(200);
        assertThat(rows("select count(*) from days where id = ?", actor)).isEqualTo(1);
        assertThat(rows("select count(*) from names where id = ?", actor)).isEqualTo(1);
        // Subscribers are told nothing of what comes and goes within one of the aggregates' commits.
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(lastOf(Topics.FIRST.actorTotals(), actor)).hasSize(1).containsOnly(true);
            assertThat(lastOf(Topics.FIRST.actorDays(), actor + "|")).hasSize(1).containsOnly(true);
        });

        position = send(plain("tombstone", "").put("version", 2).put("status", "canceled"));

        assertThat(status("/v1/actors/" + actor, position)).isEqualTo(404);
        for (String table : List.of("days", "names", "article_subjects", "subjects")) {
            assertThat(rows("select count(*) from " + table + " where id = ?", actor))
                    .as(table)
                    .isZero();
        }
        assertThat(lastOf(Topics.FIRST.viewLog(), "ad/" + actor)).hasSize(1).containsOnly(false);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(lastOf(Topics.FIRST.actorTotals(), actor)).hasSize(1).containsOnly(false);
            assertThat(lastOf(Topics.FIRST.actorDays(), actor + "|")).hasSize(1).containsOnly(false);
        });
    }

    private static String id(String mark, String name) {
        return "urn:" + mark + ':' + name;
    }

    private static String inAnHour() {
        return Instant.now().plusSeconds(3600).toString();
    }

    private static String article(String id) {
        return "/v1/articles/" + ExpectedAnswers.key(id);
    }

    /** An article whose every field holds a mark. */
    private static ObjectNode marked(String mark, String name, String day) {
        String capital = mark.substring(0, 1).toUpperCase(Locale.ROOT) + mark.substring(1);
        return JSON.createObjectNode()
                .put("id", id(mark, name))
                .put("source", mark + "wire")
                .put("version", 1)
                .put("headline", "A " + mark + " headline on Anton " + capital + "anov")
                .put(
                        "body",
                        "KABUL — Anton " + capital + "anov spoke in Kabul about the peace talks.\n\"The " + mark
                                + " road is long,\" Anton " + capital + "anov said.")
                .put("byline", "By " + mark)
                .put("url", "https://" + mark + ".example/" + name)
                .put("published", day + "T10:00:00Z");
    }

    private static ObjectNode plain(String name, String body) {
        return JSON.createObjectNode()
                .put("id", "urn:embargo:" + name)
                .put("source", "plain-wire")
                .put("version", 1)
                .put("headline", "News from the region")
                .put("body", body)
                .put("published", "2021-03-16T09:00:00Z");
    }

    /** Posts an article; returns its position. */
    private static String send(ObjectNode article) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(line.ingestUrl() + "/v1/articles"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(article.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode item = JSON.readTree(response.body()).path("items").path(0);
        assertThat(item.path("outcome").asText()).as(response.body()).isEqualTo("published");
        return item.path("position").asText();
    }

    private static HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(line.apiUrl() + target.replace(" ", "%20")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The status of an answer that includes a position of the log, null for any. */
    private static int status(String target, @Nullable String position) throws IOException, InterruptedException {
        awaitIncluded(position);
        return get(target).statusCode();
    }

    private static String body(String target, String position) throws IOException, InterruptedException {
        awaitIncluded(position);
        return get(target).body();
    }

    private static void awaitIncluded(@Nullable String position) {
        if (position != null) {
            awaitStatus(200, "/v1/articles?limit=1&after=" + position);
        }
    }

    private static void awaitStatus(int status, String target) {
        Awaitility.await(target).atMost(PATIENCE).until(() -> get(target).statusCode() == status);
    }

    /** Waits until every partition that holds anything has released what ended at an instant. */
    private static void awaitReleasedUpTo(Instant instant) {
        Awaitility.await("releases up to " + instant).atMost(PATIENCE).until(() -> {
            boolean all = true;
            // A partition moves on with its next record, so each gets one.
            for (int i = 0; i < 6; i++) {
                send(plain("clock " + i + ' ' + Instant.now(), "Mike Pompeo spoke in Doha."));
            }
            for (JsonNode partition :
                    JSON.readTree(get("/v1/status").body()).path("at").path("partitions")) {
                all &= !Instant.parse(partition.path("releasedUpTo").asText()).isBefore(instant);
            }
            return all;
        });
    }

    /** Waits until nothing moves the position any more. */
    private static void awaitQuiet() {
        Awaitility.await("a quiet log")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    String at =
                            JSON.readTree(get("/v1/status").body()).path("at").toString();
                    return Awaitility.await()
                            .during(Duration.ofMillis(1500))
                            .atMost(Duration.ofSeconds(5))
                            .until(
                                    () -> JSON.readTree(get("/v1/status").body())
                                            .path("at")
                                            .toString(),
                                    Objects::nonNull)
                            .equals(at);
                });
    }

    /** An answer's bytes as they come, the date apart. */
    private static String raw(String target) throws IOException {
        URI api = URI.create(line.apiUrl());
        try (Socket socket = new Socket(InetAddress.getByName(api.getHost()), api.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: api\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 ");
            return answer.replaceFirst("(?m)^Date: .*\r\n", "");
        }
    }

    /** Every place that people or programs outside can see, and that holds the mark. */
    private static Set<String> whereabouts(String mark, String position) throws Exception {
        awaitIncluded(position);
        Set<String> places = new TreeSet<>();
        for (String target : targets(mark)) {
            HttpResponse<String> response = get(target);
            if (holds(response.body() + response.headers(), mark)
                    || holds(response.body(), ExpectedAnswers.key(id(mark, "held")))) {
                places.add(target);
            }
        }
        places.addAll(topics(mark));
        try (var files = Files.list(folder.resolve("api-data"))) {
            for (Path file : files.toList()) {
                if (holds(Files.readString(file, StandardCharsets.ISO_8859_1), mark)
                        || holds(
                                Files.readString(file, StandardCharsets.ISO_8859_1),
                                ExpectedAnswers.key(id(mark, "held")))) {
                    places.add("read model");
                }
            }
        }
        for (List<Child> children : line.parts().values()) {
            for (Child child : children) {
                Path log = folder.resolve(child.name() + ".log");
                if (holds(Files.readString(log, StandardCharsets.ISO_8859_1), mark)) {
                    places.add("log of " + child.name());
                }
            }
        }
        return places;
    }

    private static boolean holds(String text, String mark) {
        return text.toLowerCase(Locale.ROOT).contains(mark.toLowerCase(Locale.ROOT));
    }

    /** Every call, about what is there, what is held and what is malformed. */
    private static List<String> targets(String mark) throws IOException, InterruptedException {
        List<String> targets = new ArrayList<>(List.of(
                "/",
                "/metrics",
                "/openapi.json",
                "/health/ready",
                "/v1/status",
                "/v1/actors?limit=500",
                "/v1/actors?limit=500&rank=quotes&from=2021-03-01",
                "/v1/topics?limit=500",
                "/v1/articles?limit=500",
                "/v1/articles?limit=500&from=2021-03-16&to=2021-03-17",
                "/v1/articles?id=" + id(mark, "held"),
                "/v1/articles?source=" + mark + "wire",
                "/v1/actors?source=" + mark + "wire",
                "/v1/topics?source=" + mark + "wire",
                "/v1/actors?q=" + mark,
                "/v1/actors?type=" + mark,
                "/v1/actors?cursor=" + mark,
                "/v1/articles?from=" + mark,
                "/v1/articles?limit=" + mark,
                "/v1/" + mark,
                article(id(mark, "held")),
                article(id(mark, "corrected"))));
        Set<String> subjects = new HashSet<>(Set.of("/v1/actors/person:anton-" + mark + "anov"));
        for (String kind : List.of("actors", "topics")) {
            for (JsonNode item :
                    JSON.readTree(get("/v1/" + kind + "?limit=500").body()).path("items")) {
                subjects.add("/v1/" + kind + '/' + item.path("id").asText());
            }
        }
        for (String subject : subjects) {
            targets.add(subject);
            targets.add(subject + "/series");
            targets.add(subject + "/related?kind=actors&limit=500");
            targets.add(subject + "/related?kind=topics&limit=500");
            targets.add(subject + "/articles?limit=500");
        }
        return targets;
    }

    /** The topics that others read and in whose bytes, committed or not, a word stands. */
    private static Set<String> topics(String word) {
        Set<String> found = new TreeSet<>();
        for (EventTopic topic : List.of(
                Topics.FIRST.viewLog(),
                Topics.FIRST.actorDays(),
                Topics.FIRST.actorTotals(),
                Topics.FIRST.topicDays(),
                Topics.FIRST.topicTotals(),
                Topics.FIRST.generations())) {
            for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
                if (holds(text(record.key()) + text(record.value()), word)) {
                    found.add("topic " + topic.name());
                }
            }
        }
        return found;
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Of each key that begins so, whether it has a value and is no tombstone. */
    private static List<Boolean> lastOf(EventTopic topic, String keyBegins) {
        Map<String, Boolean> last = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            if (text(record.key()).startsWith(keyBegins)) {
                last.put(text(record.key()), record.value() != null);
            }
        }
        return List.copyOf(last.values());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(EventTopic topic) {
        Map<String, Object> properties = new HashMap<>(line.cluster().clientProperties());
        properties.put("isolation.level", "read_uncommitted");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** A count in the read model's file, read beside the service. */
    private static long rows(String sql, String value) throws SQLException {
        Path file = folder.resolve("api-data").resolve("views-v1.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
