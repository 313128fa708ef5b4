package news.dateline.operations;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ArticleRow;
import news.dateline.events.Position;
import news.dateline.events.ProgressRow;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Status;
import news.dateline.events.TopicDayRow;
import news.dateline.schemas.ViewLogKey;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the view log as its rows stand at the end of its last whole run: digests of articles, not their texts.
 */
final class ViewLogCopy {

    /** Before the first run. */
    private static final Position NOWHERE = new Position(-1L, Instant.EPOCH, 0L, 0L);

    private final int partition;
    private final Map<String, ArticleEntry> articles = new HashMap<>();
    private final Map<String, EarlierRevisions> revisions = new HashMap<>();
    private final Map<ActorDay, ActorSum> actorDays = new HashMap<>();
    private final Map<TopicDay, TopicSum> topicDays = new HashMap<>();
    /** Rows that no reader could use, by key: what is wrong with them. */
    private final SortedMap<String, String> unusable = new TreeMap<>();

    private final List<Runnable> openRun = new ArrayList<>();
    private Position position = NOWHERE;
    private @Nullable String wentBack;

    /**
     * An article's row.
     *
     * @param content digest of what readers see, null where it shows nothing
     */
    record ArticleEntry(
            long offset, Status status, @Nullable ByteBuffer content) {}

    record ActorSum(String name, ActorCounts counts) {}

    record TopicSum(TopicName name, long articles) {}

    ViewLogCopy(int partition) {
        this.partition = partition;
    }

    /** Takes the partition's next row. */
    void take(TopicRecord row) {
        String fault = fault(row);
        if (fault != null) {
            openRun.add(() -> unusable.put(row.key(), fault));
        } else {
            openRun.add(change(ViewLogKey.decode(row.key()), row.value()));
            if (!unusable.isEmpty()) {
                openRun.add(() -> unusable.remove(row.key()));
            }
        }
        Position end = row.value() == null ? null : positionOf(row.value());
        if (end != null) {
            openRun.forEach(Runnable::run);
            openRun.clear();
            if (end.getOffset() < position.getOffset() || end.getReleasedUpTo().isBefore(position.getReleasedUpTo())) {
                wentBack = "went back from " + words(position) + " to " + words(end);
            }
            position = end;
        }
    }

    private @Nullable String fault(TopicRecord row) {
        if (row.undecodable()) {
            return "a row that nobody can decode";
        }
        ViewLogKey key;
        try {
            key = ViewLogKey.decode(row.key());
        } catch (IllegalArgumentException e) {
            return "no key of the view log";
        }
        SpecificRecord value = row.value();
        if (key instanceof ViewLogKey.ArticleKey article) {
            return value instanceof ArticleRow shown && shown.getId().equals(article.articleId())
                    ? null
                    : unlike(value);
        }
        if (key instanceof ViewLogKey.RevisionsKey article) {
            boolean same = value == null
                    || (value instanceof RevisionsRow told
                            && told.getId().equals(article.articleId())
                            && !told.getEarlier().isEmpty());
            return same ? null : unlike(value);
        }
        if (key instanceof ViewLogKey.ActorDayKey day) {
            boolean same = value == null
                    || (value instanceof ActorDayRow sum
                            && sum.getActorId().equals(day.actorId())
                            && sum.getDay().equals(day.day()));
            return same ? misplaced(day.partition()) : unlike(value);
        }
        if (key instanceof ViewLogKey.TopicDayKey day) {
            boolean same = value == null
                    || (value instanceof TopicDayRow sum
                            && sum.getCode().equals(day.code())
                            && sum.getDay().equals(day.day()));
            return same ? misplaced(day.partition()) : unlike(value);
        }
        ViewLogKey.ProgressKey progress = (ViewLogKey.ProgressKey) key;
        return value instanceof ProgressRow told && told.getPartition() == progress.partition()
                ? misplaced(progress.partition())
                : unlike(value);
    }

    private static String unlike(@Nullable SpecificRecord value) {
        return value == null ? "a tombstone" : "a row that speaks of something else than its key";
    }

    private @Nullable String misplaced(int named) {
        return named == partition ? null : "a row of partition " + named + " in partition " + partition;
    }

    private Runnable change(ViewLogKey key, @Nullable SpecificRecord value) {
        if (key instanceof ViewLogKey.ArticleKey article && value instanceof ArticleRow row) {
            ArticleEntry entry = new ArticleEntry(
                    row.getOffset(),
                    row.getStatus(),
                    row.getStatus() == Status.USABLE ? Fingerprint.ofShown(row) : null);
            return () -> articles.put(article.articleId(), entry);
        }
        if (key instanceof ViewLogKey.RevisionsKey article) {
            if (value instanceof RevisionsRow row) {
                EarlierRevisions earlier = revisions(row);
                return () -> revisions.put(article.articleId(), earlier);
            }
            return () -> revisions.remove(article.articleId());
        }
        if (key instanceof ViewLogKey.ActorDayKey day) {
            ActorDay actorDay = new ActorDay(day.actorId(), day.day());
            if (value instanceof ActorDayRow row) {
                ActorSum sum = new ActorSum(
                        row.getName(), new ActorCounts(row.getArticles(), row.getMentions(), row.getQuotes()));
                return () -> actorDays.put(actorDay, sum);
            }
            return () -> actorDays.remove(actorDay);
        }
        if (key instanceof ViewLogKey.TopicDayKey day) {
            TopicDay topicDay = new TopicDay(day.code(), day.day());
            if (value instanceof TopicDayRow row) {
                TopicSum sum = new TopicSum(
                        new TopicName(
                                row.getLabel(),
                                row.getBroader() == null
                                        ? null
                                        : row.getBroader().getCode()),
                        row.getArticles());
                return () -> topicDays.put(topicDay, sum);
            }
            return () -> topicDays.remove(topicDay);
        }
        return () -> {};
    }

    /** What a row tells of the revisions before the current one. */
    static EarlierRevisions revisions(RevisionsRow row) {
        return new EarlierRevisions(
                row.getEarlier().stream()
                        .map(revision -> new EarlierRevisions.EarlierRevision(
                                revision.getOffset(), revision.getVersion(), revision.getUpdated()))
                        .toList(),
                row.getMore());
    }

    private static @Nullable Position positionOf(SpecificRecord value) {
        if (value instanceof ArticleRow row) {
            return row.getPosition();
        }
        if (value instanceof ActorDayRow row) {
            return row.getPosition();
        }
        if (value instanceof TopicDayRow row) {
            return row.getPosition();
        }
        return value instanceof ProgressRow row ? row.getPosition() : null;
    }

    private static String words(Position position) {
        return "offset " + position.getOffset() + ", released up to " + position.getReleasedUpTo();
    }

    /** Whether rows have come that no position follows. */
    boolean insideRun() {
        return !openRun.isEmpty();
    }

    int partition() {
        return partition;
    }

    Position position() {
        return position;
    }

    LogPosition at() {
        return new LogPosition(partition, position.getOffset(), position.getReleasedUpTo());
    }

    Map<String, ArticleEntry> articles() {
        return articles;
    }

    Map<String, EarlierRevisions> revisions() {
        return revisions;
    }

    Map<ActorDay, ActorSum> actorDays() {
        return actorDays;
    }

    Map<TopicDay, TopicSum> topicDays() {
        return topicDays;
    }

    SortedMap<String, String> unusable() {
        return unusable;
    }

    /** Where a position came before the one before it, or null. */
    @Nullable
    String wentBack() {
        return wentBack;
    }
}
