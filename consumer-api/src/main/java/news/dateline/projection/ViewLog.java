package news.dateline.projection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/** The view log's topic, to be told apart from another of the same name. */
interface ViewLog {

    /**
     * What the topic is now.
     *
     * @param id the topic's UUID
     * @param partitions how many it has, as many as the log
     */
    record Identity(String id, int partitions) {}

    /** Asks the broker. */
    Identity identity() throws InterruptedException;

    /** The topic of a cluster. */
    static ViewLog of(Admin admin, String topic, Duration timeout) {
        return () -> {
            try {
                TopicDescription description = admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .get(topic);
                if (description == null) {
                    throw new KafkaException("the broker does not describe " + topic);
                }
                return new Identity(
                        description.topicId().toString(),
                        description.partitions().size());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
            } catch (TimeoutException e) {
                throw new org.apache.kafka.common.errors.TimeoutException("no answer about " + topic, e);
            }
        };
    }
}
