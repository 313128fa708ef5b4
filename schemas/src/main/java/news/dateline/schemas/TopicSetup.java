package news.dateline.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing, and registers the schemas of all of them; nothing else registers any. A schema
 * comes before its topic.
 */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private final Admin admin;
    private final SchemaRegistryClient registry;

    /** A setup that works through clients which stay the caller's to close. */
    public TopicSetup(Admin admin, SchemaRegistryClient registry) {
        this.admin = admin;
        this.registry = registry;
    }

    /**
     * Creates what is missing, with the broker's default replication. Safe to run by several services at once.
     *
     * @param logPartitions partitions of a new log; an existing log's own count is used where there is one
     * @return the log's partitions
     * @throws UncheckedIOException when the registry cannot be reached or refuses a schema
     * @throws IllegalStateException when the broker cannot be reached or refuses a topic
     */
    public int createMissing(Topics topics, int logPartitions) throws InterruptedException {
        Set<String> existing = await(admin.listTopics().names());
        int partitions = existing.contains(topics.articles().name())
                ? partitionsOf(topics.articles().name())
                : logPartitions;
        for (EventTopic topic : topics.all()) {
            // Of a topic that is there as well: the program may have come to a newer version of its schema.
            topic.values().forEach(this::register);
            if (!existing.contains(topic.name())) {
                create(topic, partitions);
            }
        }
        return partitions;
    }

    private int partitionsOf(String topic) throws InterruptedException {
        KafkaFuture<TopicDescription> description = Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
        return await(description).partitions().size();
    }

    private void create(EventTopic topic, int logPartitions) throws InterruptedException {
        NewTopic created = new NewTopic(topic.name(), Optional.of(topic.partitions(logPartitions)), Optional.empty())
                .configs(topic.config());
        try {
            admin.createTopics(List.of(created)).all().get();
            LOG.info("created topic {} with {} partitions", topic.name(), topic.partitions(logPartitions));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create topic " + topic.name(), e.getCause());
            }
        }
    }

    private void register(Class<? extends SpecificRecord> type) {
        Schema schema = RegisteredSchema.of(type);
        try {
            registry.register(schema.getFullName(), new AvroSchema(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot register " + schema.getFullName() + ": no answer from the registry", e);
        } catch (RestClientException e) {
            throw new UncheckedIOException(
                    "the registry refuses " + schema.getFullName() + ": " + e.getMessage(), new IOException(e));
        }
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker gives no answer", e.getCause());
        }
    }
}
