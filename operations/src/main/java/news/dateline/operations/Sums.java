package news.dateline.operations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The views of all partitions together, as dashboards see them.
 *
 * @param actorDays of each actor its days, undated among them
 * @param topicDays of each topic its days, undated among them
 */
record Sums(Map<String, SortedMap<String, ActorCounts>> actorDays, Map<String, SortedMap<String, Long>> topicDays) {

    static Sums of(Collection<PartitionViews> partitions) {
        Sums sums = new Sums(new HashMap<>(), new HashMap<>());
        for (PartitionViews partition : partitions) {
            partition.actorDays().forEach((key, counts) -> sums.add(key, counts));
            partition.topicDays().forEach((key, articles) -> sums.add(key, articles));
        }
        return sums;
    }

    void add(ActorDay key, ActorCounts counts) {
        actorDays.computeIfAbsent(key.actorId(), id -> new TreeMap<>()).merge(key.day(), counts, ActorCounts::plus);
    }

    void add(TopicDay key, long articles) {
        topicDays.computeIfAbsent(key.code(), code -> new TreeMap<>()).merge(key.day(), articles, Long::sum);
    }

    static ActorCounts actorTotal(Map<String, ActorCounts> days) {
        return days.values().stream().reduce(new ActorCounts(0, 0, 0), ActorCounts::plus);
    }

    static long topicTotal(Map<String, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }
}
