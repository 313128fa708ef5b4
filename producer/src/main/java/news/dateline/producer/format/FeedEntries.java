package news.dateline.producer.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.dateline.events.Article;
import news.dateline.events.Cause;

/**
 * The entries of one feed. An id that stands there twice is one article: its newest entry is taken, or the first where
 * the times do not tell, because feeds begin with what is new. Were both published, each poll would find both changed.
 */
final class FeedEntries {

    private final List<Decoded> entries = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    void add(Decoded entry) {
        if (!(entry instanceof Decoded.Understood understood)) {
            entries.add(entry);
            return;
        }
        Integer before = places.putIfAbsent(understood.article().getId(), entries.size());
        if (before == null) {
            entries.add(entry);
            return;
        }
        Decoded.Understood first = (Decoded.Understood) entries.get(before);
        if (time(understood.article()).isAfter(time(first.article()))) {
            entries.set(before, entry);
            entries.add(repeated(first.article()));
        } else {
            entries.add(repeated(understood.article()));
        }
    }

    List<Decoded> all() {
        return entries;
    }

    private static Instant time(Article article) {
        Instant updated = article.getUpdated();
        Instant published = article.getPublished();
        return updated != null ? updated : published != null ? published : Instant.MIN;
    }

    private static Decoded repeated(Article article) {
        return new Decoded.Refused(
                Cause.UNDECODABLE,
                String.format(
                        Locale.ROOT,
                        "its id \"%.100s\" stands twice in the feed; the newest entry of it is taken",
                        article.getId()));
    }
}
