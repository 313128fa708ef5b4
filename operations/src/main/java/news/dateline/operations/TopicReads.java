package news.dateline.operations;

import java.util.Map;
import java.util.function.Predicate;
import news.dateline.schemas.EventTopic;

/** What a check reads of a cluster: committed records alone, from anywhere in a topic, in no group. */
interface TopicReads {

    /**
     * The offset after the last committed record of each partition.
     *
     * @throws CannotCheckException when broker or topic are not there
     */
    Map<Integer, Long> ends(EventTopic topic) throws InterruptedException;

    /**
     * Hands over the records of each partition in their order.
     *
     * @param values whether values are decoded; they are left out otherwise
     * @param from where each partition's reading begins; one that is missing begins at 0
     * @param to where it ends, exclusive; one that is missing is not read
     * @param take whether a record is taken; where it is not, its partition's reading ends before it
     * @return where each partition's reading has ended
     * @throws CannotCheckException when the broker or the registry give no answer
     */
    Map<Integer, Long> read(
            EventTopic topic,
            boolean values,
            Map<Integer, Long> from,
            Map<Integer, Long> to,
            Predicate<TopicRecord> take)
            throws InterruptedException;

    /** How many records an application has not read yet of the topics that it reads, its own internal ones included. */
    long behind(String application, EventTopic topic) throws InterruptedException;
}
