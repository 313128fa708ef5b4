package news.dateline.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import news.dateline.events.EnrichedArticle;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The revisions of one log partition that wait for their release, whole, in the order of their instants. */
final class Embargoes {

    private final KeyValueStore<String, EnrichedArticle> byRelease;

    Embargoes(KeyValueStore<String, EnrichedArticle> byRelease) {
        this.byRelease = byRelease;
    }

    void hold(Instant until, EnrichedArticle revision) {
        byRelease.put(key(until, revision.getArticle().getId()), revision);
    }

    void forget(Instant until, String articleId) {
        byRelease.delete(key(until, articleId));
    }

    /** Takes out what is due at an instant, the earliest first. */
    List<EnrichedArticle> release(Instant upTo) {
        List<KeyValue<String, EnrichedArticle>> due = new ArrayList<>();
        // '0' is the character after '/': the range ends after the last key of that instant.
        try (KeyValueIterator<String, EnrichedArticle> held = byRelease.range("", instant(upTo) + '0')) {
            held.forEachRemaining(due::add);
        }
        due.forEach(held -> byRelease.delete(held.key));
        return due.stream().map(held -> held.value).toList();
    }

    private static String key(Instant until, String articleId) {
        return instant(until) + '/' + articleId;
    }

    /** Sixteen hexadecimal digits, so that keys sort by time; instants before 1970 are never held. */
    private static String instant(Instant instant) {
        return String.format(Locale.ROOT, "%016x", instant.toEpochMilli());
    }
}
