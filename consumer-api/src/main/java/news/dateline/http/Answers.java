package news.dateline.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import news.dateline.view.ActorType;
import news.dateline.view.Article;
import news.dateline.view.ArticleActor;
import news.dateline.view.ArticleKey;
import news.dateline.view.ArticleLine;
import news.dateline.view.ArticleQuote;
import news.dateline.view.ArticleTopic;
import news.dateline.view.Counts;
import news.dateline.view.Days;
import news.dateline.view.EarlierRevision;
import news.dateline.view.InCommon;
import news.dateline.view.NewsDay;
import news.dateline.view.Position;
import news.dateline.view.Ranked;
import news.dateline.view.Revised;
import news.dateline.view.Snippet;
import news.dateline.view.Subject;
import news.dateline.view.TopicName;
import news.dateline.view.Trend;
import news.dateline.view.Trends;
import org.jspecify.annotations.Nullable;

/** What the calls answer: the view's records in the shapes and names of the REST contract. */
final class Answers {

    private Answers() {}

    record At(String generation, List<AtPartition> partitions) {
        static At of(Position position) {
            return new At(
                    position.generation(),
                    position.partitions().stream()
                            .map(known -> new AtPartition(known.partition(), known.offset(), known.releasedUpTo()))
                            .toList());
        }
    }

    record AtPartition(int partition, long offset, Instant releasedUpTo) {}

    /** A page of a list, of rows of one kind. */
    record Items<T extends Record>(
            @JsonIgnore Class<T> row,
            List<T> items,
            @Nullable String next,
            At at) implements Csv.Table {
        @Override
        public List<String> columns() {
            return Csv.columns(row);
        }

        @Override
        public List<List<String>> rows() {
            return items.stream().map(Csv::cells).toList();
        }
    }

    record ActorItem(
            String id,
            String name,
            String type,
            long articles,
            long mentions,
            long quotes,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {
        static ActorItem of(Ranked actor) {
            Counts counts = actor.counts();
            return new ActorItem(
                    actor.id(),
                    actor.name(),
                    ActorType.of(actor.id()).label(),
                    counts.articles(),
                    counts.mentions(),
                    counts.quotes(),
                    actor.firstDay(),
                    actor.lastDay());
        }
    }

    record TopicItem(
            String id,
            String name,
            long articles,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {
        static TopicItem of(Ranked topic) {
            return new TopicItem(
                    topic.id(), topic.name(), topic.counts().articles(), topic.firstDay(), topic.lastDay());
        }
    }

    record ActorInCommon(String id, String name, String type, long articles) {
        static ActorInCommon of(InCommon actor) {
            return new ActorInCommon(
                    actor.id(), actor.name(), ActorType.of(actor.id()).label(), actor.articles());
        }
    }

    record ActorDetail(
            String id,
            String name,
            String type,
            long articles,
            long mentions,
            long quotes,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            List<InCommon> leadingTopics,
            List<ActorInCommon> relatedActors,
            List<ArticleItem> newestArticles,
            At at) {}

    record TopicDetail(
            String id,
            String name,
            long articles,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            List<TopicName> broader,
            List<TopicName> narrower,
            List<ActorInCommon> leadingActors,
            List<InCommon> relatedTopics,
            List<ArticleItem> newestArticles,
            At at) {}

    /** Counts by span of days; a table ends with a row for what is undated. */
    record Series<P extends Record, C extends Record>(
            @JsonIgnore Class<P> row,
            List<P> points,
            @Nullable C undated,
            At at) implements Csv.Table {
        @Override
        public List<String> columns() {
            return Csv.columns(row);
        }

        @Override
        public List<List<String>> rows() {
            List<List<String>> rows = new ArrayList<>();
            points.forEach(point -> rows.add(Csv.cells(point)));
            if (undated != null) {
                List<String> last = new ArrayList<>(List.of("undated"));
                last.addAll(Csv.cells(undated));
                rows.add(last);
            }
            return rows;
        }
    }

    /**
     * What rises on a day.
     *
     * @param day null where no article has a day
     * @param articles articles of the day
     * @param articlesBefore articles of the four weeks before; where there are none, nothing can be said to rise
     */
    record Trending(
            String kind, @Nullable LocalDate day, long articles, long articlesBefore, List<TrendItem> items, At at)
            implements Csv.Table {
        @Override
        public List<String> columns() {
            return Csv.columns(TrendItem.class);
        }

        @Override
        public List<List<String>> rows() {
            return items.stream().map(Csv::cells).toList();
        }

        static Trending of(Subject subject, Trends trends, At at) {
            String kind = subject == Subject.ACTOR ? "actors" : "topics";
            NewsDay day = trends.day();
            if (day == null) {
                return new Trending(kind, null, 0, 0, List.of(), at);
            }
            return new Trending(
                    kind,
                    day.day(),
                    day.articles(),
                    day.articlesBefore(),
                    trends.items().stream()
                            .map(trend -> TrendItem.of(subject, trend, day))
                            .toList(),
                    at);
        }
    }

    /** An actor or a topic that rises; its link leads to the articles that it is counted from. */
    record TrendItem(
            String id,
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String type,

            String href,
            long articles,
            long sources,
            double expected,
            double score,
            String because) {
        static TrendItem of(Subject subject, Trend trend, NewsDay day) {
            boolean isActor = subject == Subject.ACTOR;
            double expected = day.expected(trend.before());
            return new TrendItem(
                    trend.id(),
                    trend.name(),
                    isActor ? ActorType.of(trend.id()).label() : null,
                    "%s/articles?from=%s&to=%s".formatted(link(subject, trend.id()), day.day(), day.day()),
                    trend.articles(),
                    trend.sources(),
                    hundredths(expected),
                    hundredths(trend.score()),
                    String.format(
                            Locale.ROOT,
                            "%d of the day's %d articles, from %d sources, %s %s; in the four weeks before it was"
                                    + " %d of %d, so %s were to be expected.",
                            trend.articles(),
                            day.articles(),
                            trend.sources(),
                            isActor ? "name" : "are about",
                            trend.name(),
                            trend.before(),
                            day.articlesBefore(),
                            hundredths(expected)));
        }

        private static double hundredths(double number) {
            return Math.round(number * 100) / 100.0;
        }
    }

    private static String link(Subject subject, String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        // An id's colon may stand in a path as it is, and is easier to read so.
        String path = encoded.replace("+", "%20").replace("%3A", ":");
        return (subject == Subject.ACTOR ? "/v1/actors/" : "/v1/topics/") + path;
    }

    record ActorCounts(long articles, long mentions, long quotes) {
        static ActorCounts of(Counts counts) {
            return new ActorCounts(counts.articles(), counts.mentions(), counts.quotes());
        }
    }

    record TopicCounts(long articles) {}

    record ActorPoint(LocalDate start, long articles, long mentions, long quotes) {}

    record TopicPoint(LocalDate start, long articles) {}

    /** How days are put together in a series. */
    enum Bucket {
        DAY,
        /** From Monday, as ISO 8601 has it. */
        WEEK,
        MONTH;

        private LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        SortedMap<LocalDate, Counts> of(Days days) {
            SortedMap<LocalDate, Counts> buckets = new TreeMap<>();
            days.dated().forEach((day, counts) -> buckets.merge(start(day), counts, Counts::plus));
            return buckets;
        }
    }

    static String link(String key) {
        return "/v1/articles/" + key;
    }

    private static @Nullable String precision(@Nullable Instant published, boolean toTheDay) {
        if (published == null) {
            return null;
        }
        return toTheDay ? "day" : "instant";
    }

    record ArticleItem(
            String key,
            String href,
            String id,
            String headline,
            String source,
            @Nullable Instant published,
            @Nullable String publishedPrecision,
            @Nullable LocalDate day,
            boolean dayInferred,
            @Nullable String dateline,
            String language,
            @Nullable String url,
            @Nullable Snippet snippet) {
        static ArticleItem of(ArticleLine line) {
            String key = line.place().key();
            return new ArticleItem(
                    key,
                    link(key),
                    line.id(),
                    line.headline(),
                    line.source(),
                    line.published(),
                    precision(line.published(), line.publishedToTheDay()),
                    line.day(),
                    line.dayInferred(),
                    line.dateline(),
                    line.language(),
                    line.url(),
                    line.snippet());
        }
    }

    record LogPosition(int partition, long offset) {}

    record ActorOfArticle(String id, String name, String type, List<ArticleActor.Mention> mentions, long quotes) {
        static ActorOfArticle of(ArticleActor actor) {
            return new ActorOfArticle(
                    actor.id(), actor.name(), ActorType.of(actor.id()).label(), actor.mentions(), actor.quotes());
        }
    }

    record ArticleDetail(
            String key,
            String href,
            String id,
            LogPosition position,
            String headline,
            String body,
            String source,
            @Nullable Long version,
            @Nullable String byline,
            @Nullable String url,
            @Nullable Instant published,
            @Nullable String publishedPrecision,
            @Nullable Instant updated,
            @Nullable LocalDate day,
            boolean dayInferred,
            @Nullable String dateline,
            String language,
            List<ActorOfArticle> actors,
            List<ArticleTopic> topics,
            List<ArticleQuote> quotes,
            At at) {
        static ArticleDetail of(Article article, At at) {
            String key = ArticleKey.of(article.id());
            return new ArticleDetail(
                    key,
                    link(key),
                    article.id(),
                    new LogPosition(article.partition(), article.offset()),
                    article.headline(),
                    article.body(),
                    article.source(),
                    article.version(),
                    article.byline(),
                    article.url(),
                    article.published(),
                    precision(article.published(), article.publishedToTheDay()),
                    article.updated(),
                    article.day(),
                    article.dayInferred(),
                    article.dateline(),
                    article.language(),
                    article.actors().stream().map(ActorOfArticle::of).toList(),
                    article.topics(),
                    article.quotes(),
                    at);
        }
    }

    /**
     * What has become of an article, the newest revision first.
     *
     * @param more whether there were older ones
     */
    record ArticleRevisions(List<RevisionItem> items, boolean more, At at) {}

    /**
     * A revision that is or was shown.
     *
     * @param headline null where the log keeps the revision no more
     * @param current whether it is the one that is shown
     * @param changes against the one before it; null for the first, and where one of the two is kept no more
     */
    record RevisionItem(
            LogPosition position,
            @Nullable Long version,
            @Nullable Instant updated,
            @Nullable String headline,
            boolean current,
            @Nullable Revised changes) {
        static RevisionItem of(
                int partition,
                EarlierRevision revision,
                @Nullable Article text,
                boolean current,
                @Nullable Revised changes) {
            return new RevisionItem(
                    new LogPosition(partition, revision.offset()),
                    revision.version(),
                    revision.updated(),
                    text == null ? null : text.headline(),
                    current,
                    changes);
        }
    }

    /** A partition of the log; end and lag are null while the broker has not said them. */
    record PartitionStatus(
            int partition,
            long offset,
            Instant releasedUpTo,
            @Nullable Long end,
            @Nullable Long lag) {}

    record Status(
            String generation,
            String build,
            boolean caughtUp,
            @Nullable String problem,
            List<PartitionStatus> partitions,
            @Nullable Long lag,
            long articles,
            long rejected,
            long killed,
            long conflicts,
            At at) {}

    record Health(String status) {}
}
