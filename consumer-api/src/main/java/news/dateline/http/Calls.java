package news.dateline.http;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import news.dateline.http.Answers.ActorCounts;
import news.dateline.http.Answers.ActorDetail;
import news.dateline.http.Answers.ActorInCommon;
import news.dateline.http.Answers.ActorItem;
import news.dateline.http.Answers.ActorPoint;
import news.dateline.http.Answers.ArticleDetail;
import news.dateline.http.Answers.ArticleItem;
import news.dateline.http.Answers.ArticleRevisions;
import news.dateline.http.Answers.At;
import news.dateline.http.Answers.Items;
import news.dateline.http.Answers.Kind;
import news.dateline.http.Answers.PartitionStatus;
import news.dateline.http.Answers.RevisionItem;
import news.dateline.http.Answers.Series;
import news.dateline.http.Answers.Status;
import news.dateline.http.Answers.TopicCounts;
import news.dateline.http.Answers.TopicDetail;
import news.dateline.http.Answers.TopicItem;
import news.dateline.http.Answers.TopicPoint;
import news.dateline.http.Answers.Trending;
import news.dateline.http.ApiServer.Asked;
import news.dateline.view.ActorType;
import news.dateline.view.Article;
import news.dateline.view.ArticleLine;
import news.dateline.view.ArticlePlace;
import news.dateline.view.ArticleQuery;
import news.dateline.view.Counts;
import news.dateline.view.DayRange;
import news.dateline.view.Days;
import news.dateline.view.EarlierRevision;
import news.dateline.view.FoundArticle;
import news.dateline.view.InCommon;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import news.dateline.view.LineStatus.PartitionLag;
import news.dateline.view.Page;
import news.dateline.view.PartitionProgress;
import news.dateline.view.Rank;
import news.dateline.view.RankKey;
import news.dateline.view.RankQuery;
import news.dateline.view.Ranked;
import news.dateline.view.ReadModel;
import news.dateline.view.Revised;
import news.dateline.view.RevisionTexts;
import news.dateline.view.RevisionTexts.UnreadableException;
import news.dateline.view.Revisions;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import news.dateline.view.TextQuery;
import news.dateline.view.Totals;
import news.dateline.view.Trends;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls: each reads its parameters, asks the snapshot, and shapes the answer. */
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /** How many of each a detail leads with; the calls below it have the rest. */
    private static final int LEADING = 10;

    /** How long the earlier revisions of one article may take to be read. */
    private static final Duration READING = Duration.ofSeconds(5);

    /** An answer that takes more than the snapshot, which is not kept waiting for it. */
    interface Afterwards {
        Object answer() throws InterruptedException;
    }

    private final Line line;
    private final RevisionTexts texts;
    private final String build;

    Calls(Line line, RevisionTexts texts, String build) {
        this.line = line;
        this.texts = texts;
        this.build = build;
    }

    Items<ActorItem> actors(Parameters parameters, Snapshot view) {
        Rank rank = parameters.oneOfOrDefault(Parameters.RANK);
        ActorType type = parameters.oneOf(Parameters.TYPE);
        return ranking(Subject.ACTOR, rank, type, parameters, view, ActorItem.class, ActorItem::of);
    }

    Items<TopicItem> topics(Parameters parameters, Snapshot view) {
        return ranking(Subject.TOPIC, Rank.ARTICLES, null, parameters, view, TopicItem.class, TopicItem::of);
    }

    private static <T extends Record> Items<T> ranking(
            Subject subject,
            Rank rank,
            @Nullable ActorType type,
            Parameters parameters,
            Snapshot view,
            Class<T> row,
            Function<Ranked, T> item) {
        String generation = view.at().generation();
        String list = subject + "/" + rank;
        Cursor cursor = parameters.cursor(generation, list);
        Page<Ranked, RankKey> page = view.ranking(
                subject,
                new RankQuery(
                        rank,
                        parameters.range(),
                        type,
                        parameters.text(Parameters.SOURCE),
                        parameters.words(Parameters.NAME),
                        parameters.limit(),
                        cursor == null ? null : new RankKey(cursor.number(), cursor.id())));
        RankKey next = page.next();
        return new Items<>(
                row,
                page.items().stream().map(item).toList(),
                next == null ? null : new Cursor(generation, list, next.count(), next.id()).encoded(),
                At.of(view.at()));
    }

    ActorDetail actor(Asked asked, Snapshot view) {
        String id = asked.path("id");
        String source = asked.parameters().text(Parameters.SOURCE);
        ActorItem actor = ActorItem.of(find(Subject.ACTOR, id, source, view));
        return new ActorDetail(
                actor.id(),
                actor.name(),
                actor.type(),
                actor.articles(),
                actor.mentions(),
                actor.quotes(),
                actor.firstDay(),
                actor.lastDay(),
                view.related(Subject.ACTOR, id, Subject.TOPIC, DayRange.ALL, source, LEADING),
                inCommon(view.related(Subject.ACTOR, id, Subject.ACTOR, DayRange.ALL, source, LEADING)),
                lines(view.articles(ArticleQuery.of(Subject.ACTOR, id, source, LEADING))),
                At.of(view.at()));
    }

    TopicDetail topic(Asked asked, Snapshot view) {
        String id = asked.path("id");
        String source = asked.parameters().text(Parameters.SOURCE);
        TopicItem topic = TopicItem.of(find(Subject.TOPIC, id, source, view));
        return new TopicDetail(
                topic.id(),
                topic.name(),
                topic.articles(),
                topic.firstDay(),
                topic.lastDay(),
                view.broader(id),
                view.narrower(id),
                inCommon(view.related(Subject.TOPIC, id, Subject.ACTOR, DayRange.ALL, source, LEADING)),
                view.related(Subject.TOPIC, id, Subject.TOPIC, DayRange.ALL, source, LEADING),
                lines(view.articles(ArticleQuery.of(Subject.TOPIC, id, source, LEADING))),
                At.of(view.at()));
    }

    private static Ranked find(Subject subject, String id, @Nullable String source, Snapshot view) {
        return view.find(subject, id, source)
                .orElseThrow(() -> Problem.notFound(
                        (source == null ? "no article " : "no article of this newsroom ")
                                + (subject == Subject.ACTOR ? "names this actor" : "is under this topic"),
                        At.of(view.at())));
    }

    private static List<ActorInCommon> inCommon(List<InCommon> actors) {
        return actors.stream().map(ActorInCommon::of).toList();
    }

    private static List<ArticleItem> lines(Page<ArticleLine, ArticlePlace> page) {
        return page.items().stream().map(ArticleItem::of).toList();
    }

    Series<ActorPoint, ActorCounts> actorSeries(Asked asked, Snapshot view) {
        Days days = days(Subject.ACTOR, asked, view);
        return new Series<>(
                ActorPoint.class,
                buckets(asked, days).entrySet().stream()
                        .map(bucket -> actorPoint(bucket.getKey(), bucket.getValue()))
                        .toList(),
                asked.parameters().range().isAll() ? ActorCounts.of(days.undated()) : null,
                At.of(view.at()));
    }

    Series<TopicPoint, TopicCounts> topicSeries(Asked asked, Snapshot view) {
        Days days = days(Subject.TOPIC, asked, view);
        return new Series<>(
                TopicPoint.class,
                buckets(asked, days).entrySet().stream()
                        .map(bucket -> new TopicPoint(
                                bucket.getKey(), bucket.getValue().articles()))
                        .toList(),
                asked.parameters().range().isAll()
                        ? new TopicCounts(days.undated().articles())
                        : null,
                At.of(view.at()));
    }

    private static Days days(Subject subject, Asked asked, Snapshot view) {
        String id = find(subject, asked.path("id"), null, view).id();
        return view.days(
                subject, id, asked.parameters().range(), asked.parameters().text(Parameters.SOURCE));
    }

    private static SortedMap<LocalDate, Counts> buckets(Asked asked, Days days) {
        return asked.parameters().oneOfOrDefault(Parameters.BUCKET).of(days);
    }

    private static ActorPoint actorPoint(LocalDate start, Counts counts) {
        return new ActorPoint(start, counts.articles(), counts.mentions(), counts.quotes());
    }

    Items<?> relatedToActor(Asked asked, Snapshot view) {
        return related(Subject.ACTOR, asked, view);
    }

    Items<?> relatedToTopic(Asked asked, Snapshot view) {
        return related(Subject.TOPIC, asked, view);
    }

    private static Items<?> related(Subject subject, Asked asked, Snapshot view) {
        Kind kind = asked.parameters().oneOfOrDefault(Parameters.KIND);
        DayRange range = asked.parameters().range();
        String source = asked.parameters().text(Parameters.SOURCE);
        int limit = asked.parameters().limit();
        String id = find(subject, asked.path("id"), null, view).id();
        At at = At.of(view.at());
        return kind == Kind.ACTORS
                ? new Items<>(
                        ActorInCommon.class,
                        inCommon(view.related(subject, id, Subject.ACTOR, range, source, limit)),
                        null,
                        at)
                : new Items<>(InCommon.class, view.related(subject, id, Subject.TOPIC, range, source, limit), null, at);
    }

    Trending trends(Parameters parameters, Snapshot view) {
        Kind kind = parameters.oneOfOrDefault(Parameters.KIND);
        Subject subject = kind == Kind.ACTORS ? Subject.ACTOR : Subject.TOPIC;
        Trends trends = view.trends(subject, parameters.day(Parameters.TREND_DAY), parameters.limit());
        return Trending.of(subject, trends, At.of(view.at()));
    }

    Items<ArticleItem> articlesOfActor(Asked asked, Snapshot view) {
        String id = find(Subject.ACTOR, asked.path("id"), null, view).id();
        return articles(null, id, null, null, asked.parameters(), view);
    }

    Items<ArticleItem> articlesOfTopic(Asked asked, Snapshot view) {
        String id = find(Subject.TOPIC, asked.path("id"), null, view).id();
        return articles(null, null, id, null, asked.parameters(), view);
    }

    Items<ArticleItem> articles(Parameters parameters, Snapshot view) {
        TextQuery words = parameters.search(Parameters.WORDS);
        if (words != null && !view.isTextLoaded()) {
            throw Problem.unavailable("the text of the articles is being loaded; everything but `q` is answered");
        }
        return articles(
                parameters.text(Parameters.NEWSROOM_ID),
                parameters.text(Parameters.ACTOR),
                parameters.text(Parameters.TOPIC),
                words,
                parameters,
                view);
    }

    private static Items<ArticleItem> articles(
            @Nullable String id,
            @Nullable String actor,
            @Nullable String topic,
            @Nullable TextQuery words,
            Parameters parameters,
            Snapshot view) {
        String generation = view.at().generation();
        Cursor cursor = parameters.cursor(generation, "articles");
        Page<ArticleLine, ArticlePlace> page = view.articles(new ArticleQuery(
                id,
                actor,
                topic,
                parameters.text(Parameters.SOURCE),
                parameters.range(),
                words,
                parameters.limit(),
                cursor == null ? null : new ArticlePlace(cursor.number(), cursor.id())));
        ArticlePlace next = page.next();
        return new Items<>(
                ArticleItem.class,
                lines(page),
                next == null ? null : new Cursor(generation, "articles", next.time(), next.key()).encoded(),
                At.of(view.at()));
    }

    ArticleDetail article(String key, Snapshot view) {
        return ArticleDetail.of(shown(key, view), At.of(view.at()));
    }

    private static Article shown(String key, Snapshot view) {
        FoundArticle found = view.article(key);
        if (found instanceof FoundArticle.Shown shown) {
            return shown.article();
        }
        At at = At.of(view.at());
        throw found instanceof FoundArticle.Killed
                ? Problem.gone("this article was killed by its newsroom", at)
                : Problem.notFound("no article is shown under this key", at);
    }

    Afterwards revisions(String key, Snapshot view) {
        Article current = shown(key, view);
        Revisions revisions = view.revisions(key);
        At at = At.of(view.at());
        return () -> revisions(current, revisions, at);
    }

    private ArticleRevisions revisions(Article current, Revisions revisions, At at) throws InterruptedException {
        long deadline = System.nanoTime() + READING.toNanos();
        List<RevisionItem> items = new ArrayList<>();
        EarlierRevision later = new EarlierRevision(current.offset(), -1, current.version(), current.updated());
        Article laterText = current;
        for (int i = revisions.earlier().size() - 1; i >= 0; i--) {
            EarlierRevision earlier = revisions.earlier().get(i);
            Article earlierText = text(current, earlier, deadline);
            Revised changes = laterText == null || earlierText == null ? null : Revised.between(earlierText, laterText);
            items.add(RevisionItem.of(current.partition(), later, laterText, items.isEmpty(), changes));
            later = earlier;
            laterText = earlierText;
        }
        items.add(RevisionItem.of(current.partition(), later, laterText, items.isEmpty(), null));
        return new ArticleRevisions(items, revisions.more(), at);
    }

    private @Nullable Article text(Article current, EarlierRevision earlier, long deadline)
            throws InterruptedException {
        try {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            return texts.read(current.id(), current.partition(), earlier, left).orElse(null);
        } catch (UnreadableException e) {
            LOG.warn("earlier revisions of {} cannot be read: {}", current.id(), e.getMessage(), e);
            throw Problem.unavailable("earlier revisions cannot be read from the log now; the article itself can");
        }
    }

    Status status(ReadModel views) {
        // First the lag, then the counts: what was in when the lag was 0 is in the counts.
        LineStatus standing = line.status();
        Map<Integer, PartitionLag> lags = new HashMap<>();
        standing.partitions().forEach(lag -> lags.put(lag.partition(), lag));
        try (Snapshot view = views.snapshot()) {
            List<PartitionProgress> progress = view.at().partitions();
            Totals totals = view.totals();
            return new Status(
                    view.at().generation(),
                    build,
                    standing.caughtUp(),
                    standing.problem(),
                    progress.stream()
                            .map(known -> partition(known, lags.get(known.partition())))
                            .toList(),
                    lags.isEmpty()
                            ? null
                            : Long.valueOf(lags.values().stream()
                                    .mapToLong(PartitionLag::lag)
                                    .sum()),
                    totals.articles(),
                    progress.stream().mapToLong(PartitionProgress::rejected).sum(),
                    totals.killed(),
                    progress.stream().mapToLong(PartitionProgress::conflicts).sum(),
                    At.of(view.at()));
        }
    }

    private static PartitionStatus partition(PartitionProgress known, @Nullable PartitionLag lag) {
        return new PartitionStatus(
                known.partition(),
                known.offset(),
                known.releasedUpTo(),
                lag == null ? null : Long.valueOf(lag.end()),
                lag == null ? null : Long.valueOf(lag.lag()));
    }
}
