package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.dateline.events.ActorDay;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorTotal;
import news.dateline.events.Article;
import news.dateline.events.ArticleState;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Position;
import news.dateline.events.Rejected;
import news.dateline.events.Status;
import news.dateline.events.TopicDay;
import news.dateline.events.TopicDayRow;
import news.dateline.events.TopicTotal;
import news.dateline.operations.ActorCounts;
import news.dateline.operations.PartitionViews;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The three topologies one behind the other: enrichment and fold of each log partition, a reader of each partition of the
 * view log, and the subscribers' sums over all of them.
 */
final class TopologyLine implements AutoCloseable {

    private static final Topics TOPICS = Topics.FIRST;

    private static final Map<String, Class<? extends SpecificRecordBase>> FOLD_STORES = Map.of(
            RevisionFold.ARTICLES, ArticleState.class,
            RevisionFold.EMBARGOES, EnrichedArticle.class,
            RevisionFold.ACTOR_DAYS, ActorDayRow.class,
            RevisionFold.TOPIC_DAYS, TopicDayRow.class,
            RevisionFold.PROGRESS, Position.class);

    private static final Map<String, Class<? extends SpecificRecordBase>> SUM_STORES = Map.of(
            "actor-shares", ActorDayRow.class,
            "topic-shares", TopicDayRow.class,
            "actor-days-sums", ActorDayRow.class,
            "actor-totals-sums", ActorDayRow.class,
            "topic-days-sums", TopicDayRow.class,
            "topic-totals-sums", TopicDayRow.class);

    private final EventSerde<SpecificRecord> events = new EventSerde<>(TestRegistry.URL);
    private final List<Partition> partitions = new ArrayList<>();
    private final Driven aggregates;
    private final Map<EventTopic, Map<String, ActorCounts>> subscribed = new HashMap<>();

    private final Map<String, byte @Nullable []> unsummed = new LinkedHashMap<>();
    private int stops;

    /** What belongs to one partition of the log. */
    private final class Partition implements AutoCloseable {

        private final int number;
        private final List<EnrichedArticle> log = new ArrayList<>();
        /** The test driver knows partition 0 alone; the partition's number comes into the keys behind it. */
        private final RunReader reader = new RunReader(0, log);

        private final Driven enrich;
        private final Driven views;
        private long rejected;

        Partition(int number, Path folder, long cacheBytes) {
            this.number = number;
            enrich = new Driven(
                    "enrich-" + number,
                    () -> new EnrichTopology(TOPICS, PoolRules::enrich, "pool", TestRegistry.URL).topology(),
                    Map.of(),
                    folder,
                    cacheBytes,
                    Step.BEGINNING);
            views = new Driven(
                    "views-" + number,
                    () -> new ViewsTopology(TOPICS, TestRegistry.URL).topology(),
                    FOLD_STORES,
                    folder,
                    cacheBytes,
                    Step.BEGINNING);
        }

        void publish(Article article) {
            Instant time = article.getReceived();
            enrich.pipe(
                    TOPICS.articles().name(),
                    article.getId(),
                    events.serializer().serialize(TOPICS.articles().name(), article),
                    time);
            for (KeyValue<String, byte[]> record : enrich.read(TOPICS.enriched().name())) {
                EnrichedArticle enriched = (EnrichedArticle) decode(TOPICS.enriched(), record.value);
                assertThat(enriched.getOffset())
                        .as("one for each record of the log")
                        .isEqualTo(log.size());
                assertThat(enriched.getRejection() == null || article.getStatus() == Status.USABLE)
                        .as("kills and withholds cannot be rejected")
                        .isTrue();
                log.add(enriched);
                views.pipe(TOPICS.enriched().name(), record.key, record.value, time);
            }
            for (KeyValue<String, byte[]> reject : enrich.read(TOPICS.rejected().name())) {
                assertThat(decode(TOPICS.rejected(), reject.value)).isInstanceOf(Rejected.class);
                rejected++;
            }
            passOn();
        }

        void timePasses(Duration time) {
            views.timePasses(time);
            passOn();
        }

        private void passOn() {
            for (KeyValue<String, byte[]> row : views.read(TOPICS.viewLog().name())) {
                reader.accept(row.key, row.value == null ? null : decode(TOPICS.viewLog(), row.value));
                String key = row.key.startsWith("a/")
                        ? row.key
                        : row.key.substring(0, row.key.lastIndexOf('/') + 1) + number;
                unsummed.put(key, row.value);
            }
        }

        @Override
        public void close() {
            enrich.close();
            views.close();
        }
    }

    TopologyLine(Path folder, int logPartitions, long cacheBytes) {
        aggregates = new Driven(
                "aggregates",
                () -> new AggregatesTopology(TOPICS, TestRegistry.URL).topology(),
                SUM_STORES,
                folder,
                cacheBytes,
                Step.BEGINNING);
        for (int i = 0; i < logPartitions; i++) {
            partitions.add(new Partition(i, folder, cacheBytes));
        }
        Stream.of(TOPICS.actorDays(), TOPICS.actorTotals(), TOPICS.topicDays(), TOPICS.topicTotals())
                .forEach(topic -> subscribed.put(topic, new TreeMap<>()));
    }

    /** Lets a step happen. Who stops in order has its files when it starts again; a crash loses them. */
    void play(Step step) {
        if (step instanceof Step.Arrives arrives) {
            Article article = arrives.article();
            partitions
                    .get(Math.floorMod(article.getId().hashCode(), partitions.size()))
                    .publish(article);
        } else if (step instanceof Step.TimePasses passes) {
            partitions.forEach(partition -> partition.timePasses(passes.time()));
            sumUp();
        } else if (step instanceof Step.Restarts restarts) {
            readSubscribed();
            nextToStop().restartOnKeptState(restarts.downFor());
        } else if (step instanceof Step.Crashes crashes) {
            readSubscribed();
            nextToStop().restartOnChangelogs(crashes.downFor());
        }
    }

    /** Passes the view log on to the subscribers' sums, each key's latest row alone as compaction would leave it. */
    private void sumUp() {
        unsummed.forEach((key, row) -> aggregates.pipe(TOPICS.viewLog().name(), key, row, Step.BEGINNING));
        unsummed.clear();
    }

    /** One application at a time, in turn: the fold of each partition, then the subscribers' sums. */
    private Driven nextToStop() {
        int next = stops++ % (partitions.size() + 1);
        return next < partitions.size() ? partitions.get(next).views : aggregates;
    }

    /**
     * Waits until every embargo is over.
     *
     * @throws AssertionError when readers were not told of all of the log, or subscribers have other sums than the oracle
     */
    void settle() {
        play(new Step.TimePasses(Duration.ofDays(30)));
        Map<EventTopic, Map<String, ActorCounts>> expected = new HashMap<>();
        subscribed.keySet().forEach(topic -> expected.put(topic, new TreeMap<>()));
        for (Partition partition : partitions) {
            Position position = partition.reader.position();
            long told = position == null ? -1 : position.getOffset();
            assertThat(told).as("what readers were told of").isEqualTo(partition.log.size() - 1);
            assertThat(partition.reader.insideARun()).isFalse();
            PartitionViews views = partition.reader.views();
            if (views != null) {
                assertThat(partition.rejected).isEqualTo(views.rejected());
                addUp(views, expected);
            }
        }
        readSubscribed();
        expected.forEach((topic, counts) ->
                assertThat(subscribed.get(topic)).as(topic.name()).isEqualTo(counts));
    }

    private static void addUp(PartitionViews views, Map<EventTopic, Map<String, ActorCounts>> sums) {
        views.actorDays().forEach((day, counts) -> {
            add(sums, TOPICS.actorDays(), day.actorId() + '|' + day.day(), counts);
            add(sums, TOPICS.actorTotals(), day.actorId(), counts);
        });
        views.topicDays().forEach((day, articles) -> {
            ActorCounts counts = new ActorCounts(articles, 0, 0);
            add(sums, TOPICS.topicDays(), day.code() + '|' + day.day(), counts);
            add(sums, TOPICS.topicTotals(), day.code(), counts);
        });
    }

    private static void add(
            Map<EventTopic, Map<String, ActorCounts>> sums, EventTopic topic, String key, ActorCounts counts) {
        Objects.requireNonNull(sums.get(topic)).merge(key, counts, ActorCounts::plus);
    }

    /** Takes what subscribers have been sent: a value replaces the one before, a tombstone takes it away. */
    private void readSubscribed() {
        subscribed.forEach((topic, latest) -> aggregates.read(topic.name()).forEach(sum -> {
            if (sum.value == null) {
                latest.remove(sum.key);
            } else {
                latest.put(sum.key, counts(decode(topic, sum.value)));
            }
        }));
    }

    private static ActorCounts counts(SpecificRecord sum) {
        if (sum instanceof ActorDay day) {
            return new ActorCounts(day.getArticles(), day.getMentions(), day.getQuotes());
        }
        if (sum instanceof ActorTotal total) {
            assertThat(total.getName()).isNotEmpty();
            return new ActorCounts(total.getArticles(), total.getMentions(), total.getQuotes());
        }
        return new ActorCounts(
                sum instanceof TopicDay day ? day.getArticles() : ((TopicTotal) sum).getArticles(), 0, 0);
    }

    private SpecificRecord decode(EventTopic topic, byte[] value) {
        return Objects.requireNonNull(events.deserializer().deserialize(topic.name(), value));
    }

    long compared() {
        return partitions.stream()
                .mapToLong(partition -> partition.reader.compared())
                .sum();
    }

    @Override
    public void close() {
        partitions.forEach(Partition::close);
        aggregates.close();
    }
}
