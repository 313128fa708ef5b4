package news.dateline.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import news.dateline.view.LineStatus.PartitionLag;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the line is, from what its applications have committed and what the reader has in the store. */
public final class KafkaLine implements Line, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLine.class);

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Admin admin;
    private final Topics topics;
    private final ViewLogReader reader;

    private List<PartitionLag> lags = List.of();
    private boolean answered = true;
    private long askedNanos;
    private boolean asked;

    /** A line of a cluster; the reader stays the caller's to close. */
    public KafkaLine(Cluster cluster, Topics topics, ViewLogReader reader) {
        Map<String, Object> properties = cluster.clientProperties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "dateline-api-status");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        this.admin = Admin.create(properties);
        this.topics = topics;
        this.reader = reader;
    }

    @Override
    public boolean caughtUp() {
        return reader.caughtUp();
    }

    @Override
    public LineStatus status() {
        List<PartitionLag> known = lags();
        String problem = reader.problem();
        return new LineStatus(caughtUp(), problem == null ? brokerProblem() : problem, known);
    }

    private synchronized @Nullable String brokerProblem() {
        return answered ? null : "the broker gives no answer; the log's ends are those seen last";
    }

    private synchronized List<PartitionLag> lags() {
        if (asked && System.nanoTime() - askedNanos < KEPT.toNanos()) {
            return lags;
        }
        try {
            lags = ask();
            answered = true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("no lag to be had", e);
            answered = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        asked = true;
        askedNanos = System.nanoTime();
        return lags;
    }

    /**
     * Asks stage by stage in the order of the line: an end that is asked for after what was read before it holds
     * everything that came of it, so a lag of 0 is never said too early. The ends include what is not committed yet,
     * for the same reason.
     */
    private List<PartitionLag> ask() throws InterruptedException, ExecutionException, TimeoutException {
        int partitions = partitions();
        Map<Integer, Long> logEnds = ends(topics.articles(), partitions);
        Map<Integer, Long> enriched = committed(topics.enrichApplication(), topics.articles());
        Map<Integer, Long> enrichedEnds = ends(topics.enriched(), partitions);
        Map<Integer, Long> folded = committed(topics.viewsApplication(), topics.enriched());
        Map<Integer, Long> viewLogEnds = ends(topics.viewLog(), partitions);
        Map<Integer, Long> included = reader.included();
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionLag(
                        partition,
                        logEnds.getOrDefault(partition, 0L),
                        behind(logEnds, enriched, partition)
                                + behind(enrichedEnds, folded, partition)
                                + behind(viewLogEnds, included, partition)))
                .toList();
    }

    private static long behind(Map<Integer, Long> ends, Map<Integer, Long> read, int partition) {
        return Math.max(0, ends.getOrDefault(partition, 0L) - read.getOrDefault(partition, 0L));
    }

    private int partitions() throws InterruptedException, ExecutionException, TimeoutException {
        String log = topics.articles().name();
        return await(admin.describeTopics(List.of(log)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    private Map<Integer, Long> ends(EventTopic topic, int partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                await(admin.listOffsets(latest).all());
        answer.forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
        return ends;
    }

    /** What an application has committed; nothing while its group does not exist. */
    private Map<Integer, Long> committed(String application, EventTopic topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<Integer, Long> committed = new HashMap<>();
        try {
            Map<TopicPartition, OffsetAndMetadata> answer =
                    await(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata());
            answer.forEach((partition, offset) -> {
                if (offset != null && partition.topic().equals(topic.name())) {
                    committed.put(partition.partition(), offset.offset());
                }
            });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
        return committed;
    }

    private static <T> T await(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
