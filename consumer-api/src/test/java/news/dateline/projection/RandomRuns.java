package news.dateline.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import news.dateline.events.Actor;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorType;
import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.Cause;
import news.dateline.events.EarlierRevision;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Mention;
import news.dateline.events.Position;
import news.dateline.events.ProgressRow;
import news.dateline.events.Rejection;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Status;
import news.dateline.events.Topic;
import news.dateline.events.TopicDayRow;
import news.dateline.events.TopicRef;
import news.dateline.operations.ActorCounts;
import news.dateline.operations.EarlierRevisions;
import news.dateline.operations.Oracle;
import news.dateline.operations.PartitionViews;
import news.dateline.proof.Newsroom;
import news.dateline.schemas.ViewLogKey.ActorDayKey;
import news.dateline.schemas.ViewLogKey.ArticleKey;
import news.dateline.schemas.ViewLogKey.ProgressKey;
import news.dateline.schemas.ViewLogKey.RevisionsKey;
import news.dateline.schemas.ViewLogKey.TopicDayKey;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the fold writes into the view log for random news, by way of the oracle: the rows of a run are what differs between
 * its views before and after.
 */
final class RandomRuns {

    /**
     * A row as it is written.
     *
     * @param aborted whether its transaction comes to nothing
     */
    record Written(int partition, String key, @Nullable SpecificRecord value, boolean aborted) {}

    private static final Map<String, String> LABELS = Map.of(
            "medtop:16000000", "conflict, war and peace",
            "medtop:20000073", "peace process",
            "medtop:20000058", "international military intervention");

    private static final Map<String, String> BROADER = Map.of(
            "medtop:20000073", "medtop:16000000",
            "medtop:20000076", "medtop:20000073",
            "dateline:ceasefire", "medtop:20000073",
            "medtop:20000080", "medtop:16000000",
            "dateline:troop-withdrawal", "medtop:20000058",
            "medtop:20000058", "medtop:16000000",
            "medtop:20000077", "medtop:16000000");

    private static final Map<String, String> NAMES = names();

    private final int partitions;
    private final Random random;
    private final Newsroom newsroom;
    private final Oracle[] oracles;
    private final PartitionViews[] views;
    private final Map<Integer, Map<Long, EnrichedArticle>> records = new HashMap<>();
    /** What each position that was told stands for. */
    private final Map<Integer, Map<String, PartitionViews>> told = new HashMap<>();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    RandomRuns(long seed, int partitions) {
        this.partitions = partitions;
        this.random = new Random(seed);
        this.newsroom = new Newsroom(seed, () -> now, Duration.ofSeconds(20), 4);
        this.oracles = new Oracle[partitions];
        this.views = new PartitionViews[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            oracles[partition] = new Oracle();
            views[partition] = oracles[partition].at(Instant.EPOCH);
            records.put(partition, new HashMap<>());
            told.put(partition, new HashMap<>());
            tell(partition);
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(LABELS);
        Newsroom.ACTORS.forEach(actor -> names.put(actor.id(), actor.name()));
        Newsroom.TOPICS.forEach(topic -> names.put(topic.code(), topic.words()));
        return names;
    }

    static String name(String id) {
        return Objects.requireNonNull(NAMES.get(id), id);
    }

    /** The code of a topic's next broader one, or null. */
    static @Nullable String broader(String code) {
        return BROADER.get(code);
    }

    /** A topic's code and those of its broader ones. */
    static List<String> path(String code) {
        List<String> path = new ArrayList<>();
        for (String next = code; next != null; next = BROADER.get(next)) {
            path.add(next);
        }
        return path;
    }

    /** The record at an offset of the log. */
    EnrichedArticle record(int partition, long offset) {
        return Objects.requireNonNull(records.getOrDefault(partition, Map.of()).get(offset));
    }

    /** Ids that have come up, shown or not. */
    Stream<String> ids() {
        return records.values().stream()
                .flatMap(known -> known.values().stream())
                .map(record -> record.getArticle().getId())
                .distinct();
    }

    /** The views at a position that was told; empty for one that was not. */
    Optional<PartitionViews> at(int partition, long offset, Instant releasedUpTo) {
        return Optional.ofNullable(told.getOrDefault(partition, Map.of()).get(position(offset, releasedUpTo)));
    }

    /** The views at the last position that was told. */
    PartitionViews last(int partition) {
        return views[partition];
    }

    private static String position(long offset, Instant releasedUpTo) {
        return offset + "@" + releasedUpTo;
    }

    private void tell(int partition) {
        told.getOrDefault(partition, Map.of())
                .put(position(views[partition].offset(), views[partition].releasedUpTo()), views[partition]);
    }

    /** The next run, with what may come before it and come to nothing. */
    List<Written> next() {
        now = now.plusMillis(random.nextInt(3_000));
        PartitionViews before;
        int partition;
        boolean release = random.nextInt(5) == 0;
        if (release) {
            partition = random.nextInt(partitions);
            before = views[partition];
            if (before.offset() < 0) {
                return List.of();
            }
            views[partition] = oracles[partition].at(now);
        } else {
            Article article = newsroom.next();
            partition = Math.floorMod(article.getId().hashCode(), partitions);
            before = views[partition];
            // Transactions end with records of their own, so offsets have gaps.
            EnrichedArticle enriched = enriched(article, before.offset() + 1 + random.nextInt(2));
            records.getOrDefault(partition, Map.of()).put(enriched.getOffset(), enriched);
            oracles[partition].include(enriched);
            views[partition] = oracles[partition].at(before.releasedUpTo());
        }
        tell(partition);
        List<Written> run = run(partition, before, views[partition]);
        List<Written> written = new ArrayList<>();
        if (random.nextInt(6) == 0) {
            written.addAll(aborted(partition));
        }
        written.addAll(run);
        return written;
    }

    /** Rows that nothing has come of, the last with a position or the run unfinished. */
    private List<Written> aborted(int partition) {
        String actor =
                Newsroom.ACTORS.get(random.nextInt(Newsroom.ACTORS.size())).id();
        List<Written> rows = new ArrayList<>();
        rows.add(new Written(
                partition,
                new ActorDayKey(actor, "2021-03-16", partition).encoded(),
                new ActorDayRow(actor, name(actor), "2021-03-16", 77L, 77L, 7L, null),
                true));
        if (random.nextBoolean()) {
            rows.add(new Written(
                    partition,
                    new ProgressKey(partition).encoded(),
                    new ProgressRow(partition, new Position(views[partition].offset() + 1, now, 7L, 7L)),
                    true));
        }
        return rows;
    }

    private List<Written> run(int partition, PartitionViews before, PartitionViews after) {
        List<Written> rows = new ArrayList<>();
        both(
                before.actorDays(),
                after.actorDays(),
                (place, counts) -> rows.add(new Written(
                        partition,
                        new ActorDayKey(place.actorId(), place.day(), partition).encoded(),
                        counts == null ? null : actorDay(place.actorId(), place.day(), counts),
                        false)));
        both(
                before.topicDays(),
                after.topicDays(),
                (place, articles) -> rows.add(new Written(
                        partition,
                        new TopicDayKey(place.code(), place.day(), partition).encoded(),
                        articles == null ? null : topicDay(place.code(), place.day(), articles),
                        false)));
        Collections.shuffle(rows, random);
        // Behind the shuffle, so that as much is drawn as without them.
        both(
                before.revisions(),
                after.revisions(),
                (id, earlier) -> rows.add(new Written(
                        partition,
                        new RevisionsKey(id).encoded(),
                        earlier == null ? null : revisions(id, earlier),
                        false)));
        List<ArticleRow> articles = new ArrayList<>();
        both(before.articles(), after.articles(), (id, shown) -> {
            if (shown != null) {
                articles.add(shown(record(partition, shown.offset())));
            } else if (!after.killed().contains(id)) {
                articles.add(gone(id, after.offset(), Status.WITHHELD));
            }
        });
        for (String id : after.killed()) {
            if (!before.killed().contains(id)) {
                articles.add(gone(id, after.offset(), Status.CANCELED));
            }
        }
        for (String id : before.killed()) {
            if (!after.killed().contains(id) && !after.articles().containsKey(id)) {
                articles.add(gone(id, after.offset(), Status.WITHHELD));
            }
        }
        Position end = new Position(after.offset(), after.releasedUpTo(), after.rejected(), after.conflicts());
        boolean onArticle = !articles.isEmpty() && random.nextBoolean();
        if (onArticle) {
            articles.get(articles.size() - 1).setPosition(end);
        }
        for (ArticleRow row : articles) {
            rows.add(new Written(partition, new ArticleKey(row.getId()).encoded(), row, false));
        }
        if (!onArticle) {
            ProgressRow row = new ProgressRow(partition, end);
            rows.add(new Written(partition, new ProgressKey(partition).encoded(), row, false));
        }
        return rows;
    }

    private interface Changed<K, V> {
        void now(K key, @Nullable V value);
    }

    private static <K, V> void both(Map<K, V> before, Map<K, V> after, Changed<K, V> changed) {
        before.forEach((key, value) -> {
            if (!after.containsKey(key)) {
                changed.now(key, null);
            }
        });
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changed.now(key, value);
            }
        });
    }

    private static ActorDayRow actorDay(String id, String day, ActorCounts counts) {
        return new ActorDayRow(id, name(id), day, counts.articles(), counts.mentions(), counts.quotes(), null);
    }

    private static TopicDayRow topicDay(String code, String day, long articles) {
        String broader = broader(code);
        return new TopicDayRow(
                code, name(code), broader == null ? null : new TopicRef(broader, name(broader)), day, articles, null);
    }

    private static RevisionsRow revisions(String id, EarlierRevisions earlier) {
        return new RevisionsRow(
                id,
                earlier.newest().stream()
                        .map(revision -> new EarlierRevision(
                                revision.offset(), revision.offset() + 7, revision.version(), revision.updated()))
                        .toList(),
                earlier.more());
    }

    private static ArticleRow gone(String id, long offset, Status status) {
        return ArticleRow.newBuilder()
                .setId(id)
                .setOffset(offset)
                .setStatus(status)
                .build();
    }

    private static ArticleRow shown(EnrichedArticle enriched) {
        Article article = enriched.getArticle();
        return ArticleRow.newBuilder()
                .setId(article.getId())
                .setOffset(enriched.getOffset())
                .setSource(article.getSource())
                .setVersion(article.getVersion())
                .setByline(article.getByline())
                .setPublished(article.getPublished())
                .setPublishedPrecision(article.getPublishedPrecision())
                .setUpdated(article.getUpdated())
                .setHeadline(enriched.getHeadline())
                .setBody(enriched.getBody())
                .setDay(enriched.getDay())
                .setLanguage(enriched.getLanguage())
                .setActors(enriched.getActors())
                .setTopics(enriched.getTopics())
                .build();
    }

    private static EnrichedArticle enriched(Article article, long offset) {
        EnrichedArticle enriched = EnrichedArticle.newBuilder()
                .setArticle(article)
                .setOffset(offset)
                .build();
        if (article.getStatus() != Status.USABLE) {
            return enriched;
        }
        if (article.getHeadline().isEmpty() && article.getBody().isEmpty()) {
            enriched.setRejection(new Rejection(Cause.UNENRICHABLE, "no text"));
            return enriched;
        }
        String text = article.getHeadline() + '\n' + article.getBody();
        enriched.setHeadline(article.getHeadline());
        enriched.setBody(article.getBody());
        enriched.setDay(
                article.getPublished() == null ? null : LocalDate.ofInstant(article.getPublished(), ZoneOffset.UTC));
        List<Actor> actors = new ArrayList<>();
        for (Newsroom.Named named : Newsroom.ACTORS) {
            int mentions = text.split(named.name(), -1).length - 1;
            if (mentions > 0) {
                int quotes = text.split(named.name() + " said", -1).length - 1;
                List<Mention> places =
                        Collections.nCopies(mentions, Mention.newBuilder().build());
                actors.add(new Actor(named.id(), named.name(), ActorType.UNKNOWN, places, quotes));
            }
        }
        enriched.setActors(actors);
        List<Topic> topics = new ArrayList<>();
        for (Newsroom.Spoken spoken : Newsroom.TOPICS) {
            if (text.contains(spoken.words())) {
                List<TopicRef> broader = path(spoken.code()).stream()
                        .skip(1)
                        .map(code -> new TopicRef(code, name(code)))
                        .toList();
                topics.add(new Topic(spoken.code(), name(spoken.code()), 1.0, false, broader, List.of()));
            }
        }
        enriched.setTopics(topics);
        return enriched;
    }
}
