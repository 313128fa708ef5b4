package news.dateline.schemas;

import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of Dateline. Keys are UTF-8 strings.
 *
 * @param name its name in Kafka, generation included
 * @param values the record classes that its values may have; more than one only in the view log
 * @param partitioning how many partitions it is created with
 * @param config Kafka's topic settings, retention and compaction among them
 */
public record EventTopic(
        String name,
        List<Class<? extends SpecificRecord>> values,
        Partitioning partitioning,
        Map<String, String> config) {

    public EventTopic {
        values = List.copyOf(values);
        config = Map.copyOf(config);
    }

    /** How many partitions a topic has. */
    public enum Partitioning {
        /** As many as the log, partition by partition the same articles. */
        AS_THE_LOG,
        /** One: few records, read as a whole. */
        SINGLE
    }

    /**
     * How many partitions the topic is created with.
     *
     * @param logPartitions how many the log has, at least 1
     */
    public int partitions(int logPartitions) {
        return partitioning == Partitioning.SINGLE ? 1 : logPartitions;
    }
}
