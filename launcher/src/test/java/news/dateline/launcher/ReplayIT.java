package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import news.dateline.proof.Newsroom;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.ContentDigest;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of four hours is replayed, whole and in parts, while the services that read it run. */
final class ReplayIT {

    private static final String LOG = Topics.FIRST.articles().name();
    private static final long SEED = 41;
    private static final int ARTICLES = 240;
    private static final Instant BEGIN = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant ONE = BEGIN.plus(Duration.ofHours(1));
    private static final Instant TWO = BEGIN.plus(Duration.ofHours(2));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path shared;

    private static Environment environment;
    private static EventSerde<SpecificRecord> serde;
    private static List<ConsumerRecord<byte[], byte[]>> log;

    @TempDir
    Path folder;

    /** Times rise by a minute a record, but not without falling back now and then; one record nobody can decode. */
    @BeforeAll
    static void write() throws Exception {
        environment = Environment.start(shared);
        serde = new EventSerde<>(environment.cluster().registryUrl());
        Random random = new Random(SEED);
        try (EventSerde<Article> articles =
                        new EventSerde<>(environment.cluster().registryUrl());
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        environment.cluster().clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
            int minute = 0;
            for (Article article : news()) {
                long time =
                        BEGIN.plusSeconds(60L * minute++ + random.nextInt(300)).toEpochMilli();
                byte[] bytes = articles.serializer().serialize(LOG, article);
                producer.send(new ProducerRecord<>(LOG, null, time, article.getId(), bytes))
                        .get();
            }
            producer.send(new ProducerRecord<>(LOG, null, ONE.toEpochMilli(), "stranger", new byte[] {7, 7}))
                    .get();
        }
        log = records(LOG);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> environment
                                .api()
                                .get("/v1/status", Map.of())
                                .path("lag")
                                .asLong(-1)
                        == 0);
    }

    /** What an ingest would let in, and one article with all that an article may have. */
    private static List<Article> news() {
        List<Article> news = new ArrayList<>(new Newsroom(SEED, InstantSource.system(), Duration.ofDays(2), 60)
                .next(ARTICLES).stream()
                        .filter(article -> article.getStatus() != Status.USABLE
                                || !article.getHeadline().isBlank()
                                || !article.getBody().isBlank())
                        .toList());
        news.add(Article.newBuilder()
                .setId("wire/all-of-it")
                .setSource("wire")
                .setVersion(3L)
                .setHeadline("Talks \"open\" in Doha & Kabul \uD83D\uDCF0")
                .setBody("DOHA, \u00C4pril 3 \u2014 Mike Pompeo\u2028spoke.\n\tTalks, he said, \\ \"go on\".")
                .setLanguage("en-GB")
                .setByline("By A. Writer")
                .setUrl("https://wire.example/1?a=b&c=d")
                .setSubjects(List.of(new Subject("medtop:20000076", "talks"), new Subject("own:1", "")))
                .setPlaces(List.of("Doha", "Kabul"))
                .setUrgency(3)
                .setRights("\u00A9 Wire")
                .setEditorsNote("Updates with quotes")
                .setPublished(Instant.parse("2020-04-03T00:00:00Z"))
                .setPublishedPrecision(DatePrecision.DAY)
                .setUpdated(Instant.parse("2020-04-03T10:11:12.345Z"))
                .setEmbargoedUntil(Instant.parse("2020-04-04T00:00:00Z"))
                .build());
        return news;
    }

    @AfterAll
    static void stop() {
        serde.close();
        environment.close();
    }

    @Test
    void aTopicGetsTheRecordsAsTheyStandAndNobodyElseNoticesIt() throws Exception {
        String groups = groups();
        JsonNode positions = environment.api().get("/v1/status", Map.of()).path("partitions");

        Said said = replay("--into", "replay-all");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("replayed " + log.size() + " of " + log.size());
        List<ConsumerRecord<byte[], byte[]>> copy = records("replay-all");
        assertThat(shown(copy)).isEqualTo(shown(log));
        assertThat(copy.stream().map(ReplayIT::from)).containsExactlyElementsOf(places(log));
        assertThat(groups()).isEqualTo(groups);
        assertThat(environment.api().get("/v1/status", Map.of()).path("partitions"))
                .isEqualTo(positions);
        assertThat(records(LOG)).hasSameSizeAs(log);

        Said again = replay("--into", "replay-all");
        Said other = replay("--into", "replay-all", "--resume", "--source", "wire");
        Said resumed = replay("--into", "replay-all", "--resume");

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("has records already");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("other options");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(records("replay-all")).hasSameSizeAs(log);
    }

    @Test
    void theLogsTimeBoundsAReplay() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> hour = log.stream()
                .filter(record -> record.timestamp() >= ONE.toEpochMilli() && record.timestamp() < TWO.toEpochMilli())
                .toList();

        Said said = replay("--from", ONE.toString(), "--to", TWO.toString(), "--into", "replay-hour");
        Said counted = replay("--from", ONE.toString(), "--to", TWO.toString(), "--dry-run", "--json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(hour).hasSizeBetween(30, 90);
        assertThat(shown(records("replay-hour"))).isEqualTo(shown(hour));
        JsonNode counts = counted.json().get(0);
        assertThat(counts.path("records").asInt()).isEqualTo(hour.size());
        assertThat(sum(counts, "bytes"))
                .isEqualTo(hour.stream()
                        .mapToLong(record -> record.key().length + record.value().length)
                        .sum());
        assertThat(sum(counts, "ids"))
                .isEqualTo(hour.stream()
                        .map(record -> text(record.key()))
                        .distinct()
                        .count());
        assertThat(sum(counts, "kills"))
                .isEqualTo(hour.stream()
                        .filter(is(article -> article.getStatus() == Status.CANCELED))
                        .count());
        assertThat(sum(counts, "undecodable")).isEqualTo(1);
    }

    @Test
    void sourceIdDateAndActorChoose() throws Exception {
        String id = text(log.get(0).key());
        Instant day = Instant.parse("2021-03-16T00:00:00Z");
        List<ConsumerRecord<byte[], byte[]>> enriched =
                records(Topics.FIRST.enriched().name());
        Map<String, Integer> named = new TreeMap<>();
        enriched.forEach(record -> decoded(record, EnrichedArticle.class)
                .getActors()
                .forEach(actor -> named.merge(actor.getId(), 1, Integer::sum)));
        String actor = named.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();

        assertThat(counted("--source", "wire-1"))
                .isEqualTo(log.stream()
                        .filter(is(article -> article.getSource().equals("wire-1")))
                        .count());
        assertThat(counted("--id", id))
                .isEqualTo(log.stream()
                        .filter(record -> text(record.key()).equals(id))
                        .count());
        assertThat(counted("--by", "published", "--from", "2021-03-16", "--to", "2021-03-17"))
                .isBetween(
                        log.stream()
                                .filter(is(article -> article.getPublished() != null
                                        && !article.getPublished().isBefore(day)
                                        && article.getPublished().isBefore(day.plus(Duration.ofDays(1)))))
                                .count(),
                        log.size() / 2L);
        assertThat(counted("--actor", actor)).isGreaterThanOrEqualTo(named.getOrDefault(actor, 0));
        assertThat(counted("--actor", "person:nobody-at-all")).isZero();
    }

    @Test
    void aFileThatIsIngestedElsewhereGivesTheSameArticles() throws Exception {
        Path file = folder.resolve("all.jsonl");

        Said said = replay("--into", file.toString());
        Said lines = replay("--into", "-");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("1 records that nobody can decode were left out");
        assertThat(Files.readAllBytes(file)).isEqualTo(lines.bytes());
        try (Environment other = Environment.start(folder, 2)) {
            Said ingested = Said.by(folder, other.cluster(), Map.of(), "ingest", file.toString());

            assertThat(ingested.code()).as(ingested.err()).isZero();
            assertThat(revisions(records(other.cluster(), LOG), other.cluster()))
                    .isEqualTo(revisions(log, environment.cluster()));
        }
    }

    @Test
    void stoppedAndKilledInTheMiddleATopicAndAFileAreWhatOneRunWrites() throws Exception {
        Path once = folder.resolve("once.jsonl");
        Path file = folder.resolve("often.jsonl");
        assertThat(replay("--into", once.toString()).code()).isZero();
        interrupted(
                file.toString(),
                () -> Files.exists(file) ? Files.readAllLines(file).size() : 0);
        interrupted("replay-often", () -> records("replay-often").size());

        assertThat(Files.readAllLines(file)).isEqualTo(Files.readAllLines(once));
        assertThat(folder).isDirectoryNotContaining("glob:**.position*");
        assertThat(shown(records("replay-often"))).isEqualTo(shown(log));
    }

    /** Begins slowly, stops as Ctrl-C does, goes on slowly, is killed, and goes on to the end. */
    private void interrupted(String target, Count count) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put(Cluster.BOOTSTRAP_SERVERS, environment.cluster().bootstrapServers());
        settings.put(Cluster.SCHEMA_REGISTRY_URL, environment.cluster().registryUrl());
        DatelineProcess stopped =
                DatelineProcess.start(folder, settings, List.of("replay", "--into", target, "--speed", "900x"));
        await(count, 20);
        stopped.stop();
        int before = count.now();
        assertThat(stopped.err()).contains("stopped before the end").contains("--resume");

        DatelineProcess killed = DatelineProcess.start(
                folder, settings, List.of("replay", "--into", target, "--speed", "900x", "--resume"));
        await(count, before + 20);
        killed.process().destroyForcibly();
        killed.exitCode();
        assertThat(count.now()).isLessThan(log.size() - 10);

        assertThat(replay("--into", target, "--resume").code()).isZero();
    }

    /** How much of a target is there. */
    private interface Count {
        int now() throws IOException;
    }

    private static void await(Count count, int least) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> count.now() >= least);
    }

    @Test
    void ownTopicsAndWrongOptionsAreRefused() throws Exception {
        for (String name : List.of(LOG, "news.enriched.e2", "dateline-views-v1-x", "__consumer_offsets")) {
            Said said = replay("--into", name);
            assertThat(said.code()).as(name).isEqualTo(2);
            assertThat(said.err()).contains("choose a name of your own");
        }
        assertThat(replay().code()).isEqualTo(2);
        assertThat(replay("--into", "-", "--resume").code()).isEqualTo(2);
        assertThat(replay("--into", "replay-x", "--speed", "fast").code()).isEqualTo(2);
        assertThat(replay("--dry-run", "--from", "yesterday").code()).isEqualTo(2);
        assertThat(replay("--dry-run", "--from", "2026-02-01", "--to", "2026-01-31")
                        .code())
                .isEqualTo(2);
        assertThat(records(LOG)).hasSameSizeAs(log);
        try (Admin admin = Admin.create(environment.cluster().clientProperties())) {
            assertThat(admin.listTopics().names().get()).doesNotContain("replay-x", "news.enriched.e2");
        }
    }

    private static long counted(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("--dry-run", "--json"));
        Said said = replay(command.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return said.json().get(0).path("records").asLong();
    }

    private static long sum(JsonNode counts, String field) {
        long sum = 0;
        for (JsonNode partition : counts.path("partitions")) {
            sum += partition.path(field).asLong();
        }
        return sum;
    }

    private static Said replay(String... options) throws IOException {
        return Said.by(
                shared,
                environment.cluster(),
                Map.of(),
                Stream.concat(Stream.of("replay"), Arrays.stream(options)).toArray(String[]::new));
    }

    /** Every group with all its positions, those of the services that go on committing at rest. */
    private static String groups() throws Exception {
        try (Admin admin = Admin.create(environment.cluster().clientProperties())) {
            Map<String, String> groups = new TreeMap<>();
            for (var group : admin.listGroups().all().get()) {
                Map<String, Long> offsets = new TreeMap<>();
                admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((partition, offset) -> {
                            if (partition.topic().startsWith("news.articles")
                                    || partition.topic().contains("enriched")) {
                                offsets.put(partition.toString(), offset.offset());
                            }
                        });
                groups.put(group.groupId(), offsets.toString());
            }
            return groups.toString();
        }
    }

    /** All that is committed in a topic, partition by partition. */
    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return records(environment.cluster(), topic);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Cluster cluster, String topic) {
        Map<String, Object> reading = cluster.clientProperties();
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            var topics = consumer.listTopics();
            for (var info : topics.getOrDefault(topic, List.of())) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                consumer.assign(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                }
            }
            records.sort((one, other) -> Integer.compare(one.partition(), other.partition()));
            return records;
        }
    }

    /** What a replay keeps of a record. */
    private static List<String> shown(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> record.partition() + " " + record.timestamp() + " " + text(record.key()) + " "
                        + Arrays.hashCode(record.value()))
                .toList();
    }

    private static List<String> places(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> record.partition() + ":" + record.offset())
                .toList();
    }

    private static String from(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("dateline-replayed-from");
        return header == null ? "" : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> is(Predicate<Article> wanted) {
        return record -> record.value().length > 2 && wanted.test(decoded(record, Article.class));
    }

    private static <T extends SpecificRecord> T decoded(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return type.cast(serde.deserializer().deserialize(record.topic(), record.value()));
    }

    /** What each article said, revision by revision; one that repeats the last says nothing new. */
    private static Map<String, List<ByteBuffer>> revisions(
            List<ConsumerRecord<byte[], byte[]>> records, Cluster cluster) {
        Map<String, List<ByteBuffer>> revisions = new TreeMap<>();
        try (EventSerde<Article> articles = new EventSerde<>(cluster.registryUrl())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.value().length > 2) {
                    ByteBuffer digest = ContentDigest.of(articles.deserializer().deserialize(LOG, record.value()));
                    List<ByteBuffer> said = revisions.computeIfAbsent(text(record.key()), id -> new ArrayList<>());
                    if (said.isEmpty() || !said.get(said.size() - 1).equals(digest)) {
                        said.add(digest);
                    }
                }
            }
        }
        return revisions;
    }
}
