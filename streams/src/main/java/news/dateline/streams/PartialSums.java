package news.dateline.streams;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorShare;
import news.dateline.events.TopicDayRow;
import news.dateline.events.TopicShare;
import news.dateline.schemas.ViewLogKey;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One log partition's share of every actor's and topic's days, moved by signed contributions. */
final class PartialSums {

    private final int partition;
    private final KeyValueStore<String, ActorDayRow> actorDays;
    private final KeyValueStore<String, TopicDayRow> topicDays;

    PartialSums(
            int partition, KeyValueStore<String, ActorDayRow> actorDays, KeyValueStore<String, TopicDayRow> topicDays) {
        this.partition = partition;
        this.actorDays = actorDays;
        this.topicDays = topicDays;
    }

    /**
     * Replaces what an article contributed by what it contributes now.
     *
     * @param rows takes the key and the new value of each sum that changed, in the order of their keys; a null value is a
     *     sum that is back to zero
     */
    void move(Contribution before, Contribution after, BiConsumer<String, @Nullable SpecificRecord> rows) {
        Map<String, ActorDayRow> actorChanges = new TreeMap<>();
        before.actors().forEach(share -> add(actorChanges, before.day(), share, -1));
        after.actors().forEach(share -> add(actorChanges, after.day(), share, 1));
        actorChanges.forEach((key, change) -> moveActorDay(key, change, rows));

        Map<String, TopicDayRow> topicChanges = new TreeMap<>();
        before.topics().forEach(share -> add(topicChanges, before.day(), share, -1));
        after.topics().forEach(share -> add(topicChanges, after.day(), share, 1));
        topicChanges.forEach((key, change) -> moveTopicDay(key, change, rows));
    }

    private void add(Map<String, ActorDayRow> changes, String day, ActorShare share, int sign) {
        String key = new ViewLogKey.ActorDayKey(share.getActorId(), day, partition).encoded();
        ActorDayRow change = changes.computeIfAbsent(
                key, k -> new ActorDayRow(share.getActorId(), share.getName(), day, 0L, 0L, 0L, null));
        change.setName(share.getName());
        change.setArticles(change.getArticles() + sign);
        change.setMentions(change.getMentions() + sign * share.getMentions());
        change.setQuotes(change.getQuotes() + sign * share.getQuotes());
    }

    private void add(Map<String, TopicDayRow> changes, String day, TopicShare share, int sign) {
        String key = new ViewLogKey.TopicDayKey(share.getCode(), day, partition).encoded();
        TopicDayRow change = changes.computeIfAbsent(
                key, k -> new TopicDayRow(share.getCode(), share.getLabel(), share.getBroader(), day, 0L, null));
        change.setArticles(change.getArticles() + sign);
    }

    private void moveActorDay(String key, ActorDayRow change, BiConsumer<String, @Nullable SpecificRecord> rows) {
        if (change.getArticles() == 0 && change.getMentions() == 0 && change.getQuotes() == 0) {
            return;
        }
        ActorDayRow before = actorDays.get(key);
        if (before != null) {
            change.setArticles(before.getArticles() + change.getArticles());
            change.setMentions(before.getMentions() + change.getMentions());
            change.setQuotes(before.getQuotes() + change.getQuotes());
        }
        ActorDayRow after = change.getArticles() == 0 ? null : change;
        actorDays.put(key, after);
        rows.accept(key, after);
    }

    private void moveTopicDay(String key, TopicDayRow change, BiConsumer<String, @Nullable SpecificRecord> rows) {
        if (change.getArticles() == 0) {
            return;
        }
        TopicDayRow before = topicDays.get(key);
        if (before != null) {
            change.setArticles(before.getArticles() + change.getArticles());
        }
        TopicDayRow after = change.getArticles() == 0 ? null : change;
        topicDays.put(key, after);
        rows.accept(key, after);
    }
}
