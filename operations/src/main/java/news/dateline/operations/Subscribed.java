package news.dateline.operations;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.dateline.events.ActorDay;
import news.dateline.events.ActorTotal;
import news.dateline.events.ActorType;
import news.dateline.events.TopicDay;
import news.dateline.events.TopicTotal;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;

/** What subscribers have read so far of their four topics: each key's last value. */
final class Subscribed {

    private static final Map<String, ActorType> TYPES = Map.of(
            "person", ActorType.PERSON,
            "org", ActorType.ORGANISATION,
            "gov", ActorType.GOVERNMENT,
            "group", ActorType.ARMED_GROUP,
            "country", ActorType.COUNTRY);

    private final TopicReads reads;
    private final Reread reread;
    private final Followed actorDays;
    private final Followed actorTotals;
    private final Followed topicDays;
    private final Followed topicTotals;

    /** One topic; values as words, as differences show them. */
    private static final class Followed {
        private final View view;
        private final EventTopic topic;
        private final Map<String, String> values = new HashMap<>();
        private Map<Integer, Long> next = Map.of();

        private Followed(View view, EventTopic topic) {
            this.view = view;
            this.topic = topic;
        }

        private String value(String key) {
            return values.getOrDefault(key, "no value");
        }
    }

    Subscribed(TopicReads reads, Topics topics, Reread reread) {
        this.reads = reads;
        this.reread = reread;
        this.actorDays = new Followed(View.ACTOR_DAYS, topics.actorDays());
        this.actorTotals = new Followed(View.ACTOR_TOTALS, topics.actorTotals());
        this.topicDays = new Followed(View.TOPIC_DAYS, topics.topicDays());
        this.topicTotals = new Followed(View.TOPIC_TOTALS, topics.topicTotals());
    }

    /** Reads on; says whether anything was new. */
    boolean readOn() throws InterruptedException {
        boolean moved = false;
        for (Followed one : List.of(actorDays, actorTotals, topicDays, topicTotals)) {
            Map<Integer, Long> before = one.next;
            one.next = reads.read(one.topic, true, before, reads.ends(one.topic), record -> {
                SpecificRecord value = record.value();
                if (value != null) {
                    one.values.put(record.key(), words(value));
                } else if (record.undecodable()) {
                    one.values.put(record.key(), "a value that nobody can decode");
                } else {
                    one.values.remove(record.key());
                }
                return true;
            });
            moved |= !one.next.equals(before);
        }
        return moved;
    }

    private static String words(SpecificRecord value) {
        if (value instanceof ActorDay day) {
            return Words.of(new ActorCounts(day.getArticles(), day.getMentions(), day.getQuotes()));
        }
        if (value instanceof ActorTotal total) {
            return total.getName() + ", " + total.getType() + ": "
                    + Words.of(new ActorCounts(total.getArticles(), total.getMentions(), total.getQuotes()));
        }
        if (value instanceof TopicDay day) {
            return Words.articles(day.getArticles());
        }
        return value instanceof TopicTotal total ? Words.articles(total.getArticles()) : "a value of another topic";
    }

    void compare(Sums expected, Tally tally) {
        Map<String, String> days = new HashMap<>();
        Map<String, String> totals = new HashMap<>();
        expected.actorDays().forEach((id, counts) -> {
            counts.forEach((day, share) -> days.put(id + '|' + day, Words.of(share)));
            totals.put(id, actorTotal(id, Sums.actorTotal(counts)));
        });
        compare(actorDays, days, tally);
        compare(actorTotals, totals, tally);

        days.clear();
        totals.clear();
        expected.topicDays().forEach((code, articles) -> {
            articles.forEach((day, share) -> days.put(code + '|' + day, Words.articles(share)));
            totals.put(code, Words.articles(Sums.topicTotal(articles)));
        });
        compare(topicDays, days, tally);
        compare(topicTotals, totals, tally);
    }

    private String actorTotal(String id, ActorCounts counts) {
        String total = ", " + type(id) + ": " + Words.of(counts);
        // Names follow from ids; should revisions ever disagree on one, each of theirs is right.
        return reread.actorNames(id).stream()
                .map(name -> name + total)
                .filter(actorTotals.value(id)::equals)
                .findAny()
                .orElse(String.join(" or ", reread.actorNames(id)) + total);
    }

    private static void compare(Followed found, Map<String, String> expected, Tally tally) {
        tally.opened(found.view);
        expected.forEach((key, value) -> tally.compare(found.view, key, value, found.value(key)));
        found.values.forEach((key, value) -> {
            if (!expected.containsKey(key)) {
                tally.compare(found.view, key, "no value", value);
            }
        });
    }

    static String type(String actorId) {
        int colon = actorId.indexOf(':');
        String prefix = colon < 0 ? "" : actorId.substring(0, colon).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(prefix, ActorType.UNKNOWN).toString();
    }
}
