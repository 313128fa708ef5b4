package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import news.dateline.enrichment.Enricher;
import news.dateline.producer.IngestSummary;
import news.dateline.schemas.Generations;
import news.dateline.schemas.Topics;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles go in at one end, answers come out at the other. Each test has a newsroom of its own. */
final class StraightLineIT {

    @TempDir
    static Path shared;

    private static Environment environment;

    @TempDir
    Path articles;

    @BeforeAll
    static void start() throws InterruptedException {
        environment = Environment.start(shared);
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @Test
    void anArticleIsCountedUnderItsActorsAndItsDay() throws Exception {
        IngestSummary summary =
                publish(Map.of("1.txt", article("one", "first", "", "Taliban negotiators met Zalmay Khalilzad.")));

        JsonNode actors = actors("first", summary);

        assertThat(names(actors)).containsEntry("group:taliban", 1L).containsEntry("person:zalmay-khalilzad", 1L);
        assertThat(actors.path("items").path(0).path("firstDay").asText()).isEqualTo("2020-09-12");
    }

    @Test
    void aCorrectionTakesBackWhatItNoLongerSays() throws Exception {
        IngestSummary summary = publish(Map.of(
                "1.txt", article("two", "second", "Version: 1", "Zalmay Khalilzad spoke in Doha."),
                "2.txt", article("two", "second", "Version: 2", "Mike Pompeo spoke in Doha.")));

        assertThat(names(actors("second", summary)))
                .containsEntry("person:mike-pompeo", 1L)
                .doesNotContainKey("person:zalmay-khalilzad");
    }

    @Test
    void aRepeatIsPublishedOnceAndCountedOnce() throws Exception {
        Map<String, String> once = Map.of("1.txt", article("three", "third", "", "Mike Pompeo spoke in Doha."));
        IngestSummary first = publish(once);

        IngestSummary again = publish(once);

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(names(actors("third", first))).containsEntry("person:mike-pompeo", 1L);
    }

    @Test
    void aKillTakesTheArticleOutOfEveryView() throws Exception {
        publish(Map.of("1.txt", article("four", "fourth", "", "Mike Pompeo spoke in Doha.")));

        IngestSummary kill = publish(Map.of("2.txt", article("four", "fourth", "Status: canceled", "Please remove.")));

        assertThat(kill.killed()).isEqualTo(1);
        assertThat(names(actors("fourth", kill))).isEmpty();
        assertThat(articlesOf("fourth", kill)).isZero();
    }

    @Test
    void anEmbargoedArticleIsShownOnceItIsReleasedAndNotBefore() throws Exception {
        Instant release = Instant.now().plusSeconds(8);
        IngestSummary held = publish(
                Map.of("1.txt", article("five", "fifth", "Embargo: " + release, "Mike Pompeo will speak in Doha.")));

        long before = articlesOf("fifth", held);
        Instant answered = Instant.now();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> articlesOf("fifth", held) == 1);

        assertThat(answered).as("the test's own pace").isBefore(release);
        assertThat(before).isZero();
        assertThat(Instant.now()).isAfterOrEqualTo(release);
    }

    @Test
    void confluentsOwnDeserializerReadsTheLog() throws Exception {
        publish(Map.of("1.txt", article("six", "sixth", "", "Mike Pompeo spoke in Doha.")));

        ConsumerRecord<String, Object> found = read(Topics.FIRST.articles().name(), "six");

        assertThat(found.value()).isInstanceOf(GenericRecord.class);
        assertThat(((GenericRecord) found.value()).get("source")).hasToString("sixth");
    }

    @Test
    void confluentsOwnDeserializerReadsWhatSubscribersRead() throws Exception {
        IngestSummary summary =
                publish(Map.of("1.txt", article("seven", "seventh", "", "Najia Anwari spoke in Kabul.")));
        String actor = names(actors("seventh", summary)).keySet().stream()
                .filter(id -> id.startsWith("person:"))
                .findAny()
                .orElseThrow();

        ConsumerRecord<String, Object> found = read(Topics.FIRST.actorTotals().name(), actor);

        assertThat(((GenericRecord) found.value()).get("articles")).isEqualTo(1L);
    }

    @Test
    void bytesThatNobodyCanDecodeAreRejectedAndTheRestFlowsOn() throws Exception {
        long offset = putBytes("not-avro", "neither Avro nor an article".getBytes(StandardCharsets.UTF_8));
        putBytes("unknown-schema", new byte[] {0, 0x7F, 0x7F, 0x7F, 0x7F, 2, 4});
        putBytes("no-value", null);
        putBytes(null, new byte[] {0, 0, 0, 0, 1});

        IngestSummary after = publish(Map.of(
                "1.txt", article("eight", "eighth", "", "Mike Pompeo spoke in Doha."),
                "2.txt", article("eight-b", "eighth", "", "Mike Pompeo spoke in Doha again."),
                "3.txt", article("eight-c", "eighth", "", "Mike Pompeo spoke in Doha at last.")));

        assertThat(names(actors("eighth", after))).containsEntry("person:mike-pompeo", 3L);
        GenericRecord rejected =
                (GenericRecord) read(Topics.FIRST.rejected().name(), "not-avro").value();
        assertThat(rejected.get("cause")).hasToString("UNDECODABLE");
        assertThat(rejected.get("topic")).hasToString("news.articles");
        assertThat(rejected.get("offset")).isEqualTo(offset);
        assertThat(read(Topics.FIRST.rejected().name(), "unknown-schema").value())
                .isNotNull();
        assertThat(((GenericRecord)
                                read(Topics.FIRST.rejected().name(), "no-value").value())
                        .get("reason"))
                .hasToString("the record has no value; expected both");
    }

    @Test
    void aGenerationIsNotContinuedWithOtherRules() throws Exception {
        try (Generations generations = Generations.of(environment.cluster(), Topics.FIRST)) {
            generations.claim("e1", Enricher.builtIn().rulesId());
            assertThatThrownBy(() -> generations.claim("e1", "other-rules"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("other-rules");
        }
    }

    @Test
    void aBadParameterIsNamed() {
        assertThatThrownBy(() -> environment.api().get("/v1/actors", Map.of("limit", "many")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("400")
                .hasMessageContaining("limit");
    }

    private IngestSummary publish(Map<String, String> texts) throws IOException, InterruptedException {
        IngestSummary summary = environment.publish(articles, new TreeMap<>(texts));
        assertThat(summary.complete()).as("%s", summary).isTrue();
        return summary;
    }

    /** Puts bytes on the log, past every producer of ours, and returns their offset. */
    private static long putBytes(@Nullable String key, byte @Nullable [] bytes) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                environment.cluster().clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(Topics.FIRST.articles().name(), key, bytes))
                    .get()
                    .offset();
        }
    }

    private static String article(String id, String source, String header, String body) {
        return "Id: " + id + "\nSource: " + source + "\nPublished: 2020-09-12T08:00:00Z\n"
                + (header.isEmpty() ? "" : header + "\n")
                + "\nA headline of its own\n\nDOHA — " + body + "\n";
    }

    private static JsonNode actors(String source, IngestSummary included) throws InterruptedException {
        return environment.api().get("/v1/actors", Map.of("source", source, "after", after(included)));
    }

    private static long articlesOf(String source, IngestSummary included) throws InterruptedException {
        return environment
                .api()
                .get("/v1/articles", Map.of("source", source, "after", after(included)))
                .path("items")
                .size();
    }

    private static Map<String, Long> names(JsonNode answer) {
        Map<String, Long> names = new TreeMap<>();
        answer.path("items")
                .forEach(item -> names.put(
                        item.path("id").asText(), item.path("articles").asLong()));
        return names;
    }

    private static String after(IngestSummary summary) {
        return summary.positions().entrySet().stream()
                .map(position -> position.getKey() + ":" + position.getValue())
                .collect(Collectors.joining(","));
    }

    /** Reads a topic as a stranger would: Confluent's deserializer with nothing set but the registry's address. */
    private static ConsumerRecord<String, Object> read(String topic, String keyEnd) {
        KafkaAvroDeserializer values = new KafkaAvroDeserializer();
        values.configure(Map.of("schema.registry.url", environment.cluster().registryUrl()), false);
        Map<String, Object> properties = environment.cluster().clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("group.id", "a-stranger-" + keyEnd);
        try (KafkaConsumer<String, Object> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), values)) {
            consumer.subscribe(List.of(topic));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> next(consumer, keyEnd), Objects::nonNull);
        }
    }

    private static @Nullable ConsumerRecord<String, Object> next(
            KafkaConsumer<String, Object> consumer, String keyEnd) {
        try {
            for (ConsumerRecord<String, Object> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.key().endsWith(keyEnd)) {
                    return record;
                }
            }
        } catch (RecordDeserializationException e) {
            // Another test puts bytes on the log that no deserializer takes; a stranger steps over them too.
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
        return null;
    }
}
