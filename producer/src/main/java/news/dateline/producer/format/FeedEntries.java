package news.dateline.producer.format;

import java.time.Duration;
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
 * the times do not tell, because feeds begin with what is new. A deletion goes before an entry
 * that is not certainly newer, and so does a draft. Were both published, each poll would find both changed.
 */
final class FeedEntries {

    /** How far ahead of our clock a time may be, as in the order of revisions. */
    private static final Duration BELIEVED = Duration.ofHours(24);

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
        if (goesBefore(understood.article(), first.article())) {
            entries.set(before, entry);
            entries.add(repeated(first.article()));
        } else {
            entries.add(repeated(understood.article()));
        }
    }

    /** Whether a later one in the feed takes the place of one before it. */
    private static boolean goesBefore(Article later, Article earlier) {
        int stricter = Life.STRICTNESS.compare(later.getStatus(), earlier.getStatus());
        if (stricter != 0) {
            // A deletion or a draft holds unless the entry is certainly newer: it was published again.
            return stricter > 0 ? !isCertainlyNewer(earlier, later) : isCertainlyNewer(later, earlier);
        }
        return time(later).isAfter(time(earlier));
    }

    private static boolean isCertainlyNewer(Article entry, Article held) {
        return held.getUpdated() != null
                && time(entry).isAfter(held.getUpdated())
                && !time(entry).isAfter(entry.getReceived().plus(BELIEVED));
    }

    /** What stands for an entry that the feed ends within: its id may be cut short as well. */
    static Decoded cutOff() {
        return new Decoded.Refused(Cause.UNDECODABLE, "the feed ends within it; half of an entry is not that entry");
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
                        "its id \"%.100s\" stands twice in the feed; another of its entries is taken",
                        article.getId()));
    }
}
