package news.dateline.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ArticleRow;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Position;
import news.dateline.events.ProgressRow;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Status;
import news.dateline.events.TopicDayRow;
import news.dateline.operations.ActorCounts;
import news.dateline.operations.ActorDay;
import news.dateline.operations.EarlierRevisions;
import news.dateline.operations.Fingerprint;
import news.dateline.operations.Oracle;
import news.dateline.operations.PartitionViews;
import news.dateline.operations.ShownArticle;
import news.dateline.operations.TopicDay;
import news.dateline.schemas.ViewLogKey;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of the view log, applies whole runs only, and at every position that a row states holds what it has
 * against the oracle at exactly that position.
 */
final class RunReader {

    private final int partition;
    /** The partition's enriched records by offset; more may be there than the views have come to. */
    private final List<EnrichedArticle> log;

    private final Oracle oracle = new Oracle();
    private final Map<String, SpecificRecord> rows = new TreeMap<>();
    private final Map<String, @Nullable SpecificRecord> openRun = new TreeMap<>();
    private final Map<String, ShownArticle> articles = new HashMap<>();
    private final Map<String, EarlierRevisions> revisions = new HashMap<>();
    private final Set<String> killed = new HashSet<>();
    private final Map<ActorDay, ActorCounts> actorDays = new HashMap<>();
    private final Map<TopicDay, Long> topicDays = new HashMap<>();
    private @Nullable PartitionViews views;
    private @Nullable Position position;
    private long compared;
    private long changes;

    RunReader(int partition, List<EnrichedArticle> log) {
        this.partition = partition;
        this.log = log;
    }

    /**
     * Takes the next row.
     *
     * @throws AssertionError when it ends a run at a position whose views are others
     */
    void accept(String key, @Nullable SpecificRecord row) {
        openRun.put(key, row);
        Position end = position(row);
        if (end != null) {
            openRun.forEach(this::apply);
            openRun.clear();
            compare(end);
        }
    }

    /** Whether rows have come since the last position. */
    boolean insideARun() {
        return !openRun.isEmpty();
    }

    /** All rows as of the last position, by key. */
    Map<String, SpecificRecord> rows() {
        return rows;
    }

    /** The last position; null before the first. */
    @Nullable
    Position position() {
        return position;
    }

    /** The views at the last position; null before the first. */
    @Nullable
    PartitionViews views() {
        return views;
    }

    /** How many positions have been compared. */
    long compared() {
        return compared;
    }

    /** How many keys the runs have changed, those of progress apart. */
    long changes() {
        return changes;
    }

    private void apply(String key, @Nullable SpecificRecord row) {
        if (row == null) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
        ViewLogKey decoded = ViewLogKey.decode(key);
        if (decoded instanceof ViewLogKey.ArticleKey article) {
            changes++;
            apply(article.articleId(), (ArticleRow) require(key, row));
        } else if (decoded instanceof ViewLogKey.RevisionsKey article) {
            changes++;
            if (row instanceof RevisionsRow told) {
                revisions.put(article.articleId(), revisions(told));
            } else {
                revisions.remove(article.articleId());
            }
        } else if (decoded instanceof ViewLogKey.ActorDayKey actor) {
            changes++;
            require(key, actor.partition());
            ActorDay day = new ActorDay(actor.actorId(), actor.day());
            if (row instanceof ActorDayRow share) {
                actorDays.put(day, new ActorCounts(share.getArticles(), share.getMentions(), share.getQuotes()));
            } else {
                actorDays.remove(day);
            }
        } else if (decoded instanceof ViewLogKey.TopicDayKey topic) {
            changes++;
            require(key, topic.partition());
            TopicDay day = new TopicDay(topic.code(), topic.day());
            if (row instanceof TopicDayRow share) {
                topicDays.put(day, share.getArticles());
            } else {
                topicDays.remove(day);
            }
        } else if (decoded instanceof ViewLogKey.ProgressKey progress) {
            require(key, progress.partition());
        }
    }

    private void apply(String id, ArticleRow row) {
        articles.remove(id);
        killed.remove(id);
        if (row.getStatus() == Status.USABLE) {
            articles.put(id, new ShownArticle(row.getOffset(), Fingerprint.ofShown(row)));
            return;
        }
        ArticleRow bare = ArticleRow.newBuilder()
                .setId(id)
                .setOffset(row.getOffset())
                .setStatus(row.getStatus())
                .setPosition(row.getPosition())
                .build();
        if (!row.equals(bare)) {
            throw new AssertionError("an article that is in no view is told more of than its status: " + row);
        }
        if (row.getStatus() == Status.CANCELED) {
            killed.add(id);
        }
    }

    private static EarlierRevisions revisions(RevisionsRow row) {
        return new EarlierRevisions(
                row.getEarlier().stream()
                        .map(revision -> new EarlierRevisions.EarlierRevision(
                                revision.getOffset(), revision.getVersion(), revision.getUpdated()))
                        .toList(),
                row.getMore());
    }

    private void compare(Position end) {
        if (position != null
                && (end.getOffset() < position.getOffset()
                        || end.getReleasedUpTo().isBefore(position.getReleasedUpTo()))) {
            throw new AssertionError("the position goes back from " + position + " to " + end);
        }
        while (oracle.offset() < end.getOffset()) {
            oracle.include(log.get(Math.toIntExact(oracle.offset() + 1)));
        }
        PartitionViews expected = oracle.at(end.getReleasedUpTo());
        PartitionViews read = new PartitionViews(
                end.getOffset(),
                end.getReleasedUpTo(),
                end.getRejected(),
                end.getConflicts(),
                articles,
                revisions,
                killed,
                actorDays,
                topicDays);
        if (!read.equals(expected)) {
            throw new AssertionError("the views differ from the oracle at offset " + end.getOffset()
                    + ", released up to " + end.getReleasedUpTo() + ": " + difference(expected, read));
        }
        position = end;
        views = expected;
        compared++;
    }

    private static String difference(PartitionViews expected, PartitionViews read) {
        List<String> differences = new ArrayList<>();
        note(differences, "rejected", expected.rejected(), read.rejected());
        note(differences, "conflicts", expected.conflicts(), read.conflicts());
        note(differences, "revisions before", expected.revisions(), read.revisions());
        note(differences, "killed", expected.killed(), read.killed());
        note(differences, "article", expected.articles(), read.articles());
        note(differences, "actor's day", expected.actorDays(), read.actorDays());
        note(differences, "topic's day", expected.topicDays(), read.topicDays());
        return String.join("; ", differences);
    }

    private static <K, V> void note(List<String> differences, String what, Map<K, V> expected, Map<K, V> read) {
        Set<K> keys = new HashSet<>(expected.keySet());
        keys.addAll(read.keySet());
        for (K key : keys) {
            note(differences, what + ' ' + key, String.valueOf(expected.get(key)), String.valueOf(read.get(key)));
        }
    }

    private static void note(List<String> differences, String what, Object expected, Object read) {
        if (!expected.equals(read)) {
            differences.add(what + " is " + read + ", expected " + expected);
        }
    }

    private static SpecificRecord require(String key, @Nullable SpecificRecord row) {
        if (row == null) {
            throw new AssertionError("a tombstone for " + key + "; articles' rows stay");
        }
        return row;
    }

    private void require(String key, int owner) {
        if (owner != partition) {
            throw new AssertionError(key + " is not partition " + partition + "'s own");
        }
    }

    private static @Nullable Position position(@Nullable SpecificRecord row) {
        if (row instanceof ArticleRow article) {
            return article.getPosition();
        }
        if (row instanceof ActorDayRow actor) {
            return actor.getPosition();
        }
        if (row instanceof TopicDayRow topic) {
            return topic.getPosition();
        }
        return row instanceof ProgressRow progress ? progress.getPosition() : null;
    }
}
