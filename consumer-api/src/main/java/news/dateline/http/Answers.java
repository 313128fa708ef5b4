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

    /**
     * The position that the answer is true of: every record of the log up to here, and none after.
     *
     * @param generation which rules the views were made by, such as {@code v1}
     * @param partitions each partition of the log
     */
    record At(String generation, List<AtPartition> partitions) {
        static At of(Position position) {
            return new At(
                    position.generation(),
                    position.partitions().stream()
                            .map(known -> new AtPartition(known.partition(), known.offset(), known.releasedUpTo()))
                            .toList());
        }
    }

    /**
     * One partition of the log.
     *
     * @param partition its number
     * @param offset the offset of the last record included; -1 before the first
     * @param releasedUpTo the instant up to which embargoes are released
     */
    record AtPartition(int partition, long offset, Instant releasedUpTo) {}

    /**
     * A page of a list, of rows of one kind.
     *
     * @param row the kind of row, which a table takes its columns from
     * @param items the rows
     * @param next the cursor of the next page; null on the last
     * @param at what the page is true of
     */
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

    /**
     * An actor with its counts in the range that was asked for.
     *
     * @param id begins with its type, such as {@code person:zalmay-khalilzad}
     * @param name as the catalogue or the news have it
     * @param type what kind of actor it is
     * @param articles how many name it
     * @param mentions how often they name it
     * @param quotes how many quotes are its own
     * @param firstDay the first of the days counted; null where all is undated
     * @param lastDay the last of the days counted; null where all is undated
     */
    record ActorItem(
            String id,
            String name,
            ActorType type,
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
                    ActorType.of(actor.id()),
                    counts.articles(),
                    counts.mentions(),
                    counts.quotes(),
                    actor.firstDay(),
                    actor.lastDay());
        }
    }

    /**
     * A topic with its articles, those of narrower topics among them.
     *
     * @param id its code, such as {@code medtop:20000076}
     * @param name its label
     * @param articles how many are under it
     * @param firstDay the first of the days counted; null where all is undated
     * @param lastDay the last of the days counted; null where all is undated
     */
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

    /**
     * An actor and how many articles it shares.
     *
     * @param id its id
     * @param name its name
     * @param type what kind of actor it is
     * @param articles how many articles name both
     */
    record ActorInCommon(String id, String name, ActorType type, long articles) {
        static ActorInCommon of(InCommon actor) {
            return new ActorInCommon(actor.id(), actor.name(), ActorType.of(actor.id()), actor.articles());
        }
    }

    /**
     * An actor over everything; the other fields are those of {@link ActorItem}.
     *
     * @param leadingTopics what most of its articles are about
     * @param relatedActors whom it shares most articles with
     * @param newestArticles the newest of its articles
     * @param at what the answer is true of
     */
    record ActorDetail(
            String id,
            String name,
            ActorType type,
            long articles,
            long mentions,
            long quotes,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            List<InCommon> leadingTopics,
            List<ActorInCommon> relatedActors,
            List<ArticleItem> newestArticles,
            At at) {}

    /**
     * A topic over everything; the other fields are those of {@link TopicItem}.
     *
     * @param broader the broader topics, nearest first
     * @param narrower the topics directly below it that have articles
     * @param leadingActors whom most of its articles name
     * @param relatedTopics what it shares most articles with
     * @param newestArticles the newest of its articles
     * @param at what the answer is true of
     */
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

    /**
     * Counts over time; spans without an article are left out. A table ends with a row for what is undated.
     *
     * @param row the kind of point, which a table takes its columns from
     * @param points the spans that have articles, in order
     * @param undated what has no day; null where a range was given
     * @param at what the series is true of
     */
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
     * What has more of a day's articles than of those of the 28 days before, the best first: at least 3 articles of 2
     * sources and a score of 2.
     *
     * @param kind what was looked for
     * @param day in UTC; null while no article has a day
     * @param articles the day's articles
     * @param articlesBefore the articles of the 28 days before; where there are none, nothing can be said to rise
     * @param items what rises
     * @param at what the answer is true of
     */
    record Trending(
            Kind kind, @Nullable LocalDate day, long articles, long articlesBefore, List<TrendItem> items, At at)
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
            Kind kind = subject == Subject.ACTOR ? Kind.ACTORS : Kind.TOPICS;
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

    /**
     * An actor or a topic that rises.
     *
     * @param id the actor's id or the topic's code
     * @param name the actor's name or the topic's label
     * @param type what kind of actor it is; a topic has none
     * @param href the articles that it is counted from
     * @param articles its articles of the day
     * @param sources the newsrooms that they are of
     * @param expected its articles of the 28 days before, times the day's articles, by the articles of those days
     * @param score by how many standard deviations it is above its share of the days before
     * @param because the same in a sentence
     */
    record TrendItem(
            String id,
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ActorType type,

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
                    isActor ? ActorType.of(trend.id()) : null,
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

    /**
     * An actor's counts.
     *
     * @param articles how many name it
     * @param mentions how often they name it
     * @param quotes how many quotes are its own
     */
    record ActorCounts(long articles, long mentions, long quotes) {
        static ActorCounts of(Counts counts) {
            return new ActorCounts(counts.articles(), counts.mentions(), counts.quotes());
        }
    }

    /**
     * A topic's count.
     *
     * @param articles how many are under it
     */
    record TopicCounts(long articles) {}

    /**
     * A span of days; the other fields are those of {@link ActorCounts}.
     *
     * @param start its first day
     */
    record ActorPoint(LocalDate start, long articles, long mentions, long quotes) {}

    /**
     * A span of days; the other fields are those of {@link TopicCounts}.
     *
     * @param start its first day
     */
    record TopicPoint(LocalDate start, long articles) {}

    /** What to look for. */
    enum Kind {
        ACTORS,
        TOPICS
    }

    /** How well a time is known. */
    enum Precision {
        DAY,
        INSTANT
    }

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

    private static @Nullable Precision precision(@Nullable Instant published, boolean toTheDay) {
        if (published == null) {
            return null;
        }
        return toTheDay ? Precision.DAY : Precision.INSTANT;
    }

    /**
     * An article in a list.
     *
     * @param key what {@code /v1/articles/{key}} takes: 22 characters
     * @param href where the whole of it is
     * @param id the newsroom's own id
     * @param headline plain text; may hold any character
     * @param source the newsroom or feed
     * @param published when it was published, or null
     * @param publishedPrecision how well that is known: to the day, or to the instant; null where it is not known
     * @param day the day in UTC that it counts under; null for undated
     * @param dayInferred whether the day was inferred from the text
     * @param dateline the dateline's place, or null
     * @param language a BCP 47 tag; {@code und} where it is not known
     * @param url where it stands on the web, or null
     * @param snippet where it says what was searched; null without {@code q}
     */
    record ArticleItem(
            String key,
            String href,
            String id,
            String headline,
            String source,
            @Nullable Instant published,
            @Nullable Precision publishedPrecision,
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

    /**
     * Where a revision stands in the log.
     *
     * @param partition the partition
     * @param offset the offset in it
     */
    record LogPosition(int partition, long offset) {}

    /**
     * An actor of an article, with its evidence.
     *
     * @param id its id
     * @param name its name
     * @param type what kind of actor it is
     * @param mentions where the article names it
     * @param quotes how many of the article's quotes it speaks
     */
    record ActorOfArticle(String id, String name, ActorType type, List<ArticleActor.Mention> mentions, long quotes) {
        static ActorOfArticle of(ArticleActor actor) {
            return new ActorOfArticle(
                    actor.id(), actor.name(), ActorType.of(actor.id()), actor.mentions(), actor.quotes());
        }
    }

    /**
     * The current revision of an article; the other fields are those of {@link ArticleItem}.
     *
     * @param position where this revision stands in the log
     * @param body paragraphs, with an empty line between
     * @param version the newsroom's own number of the revision, or null
     * @param byline who wrote it, or null
     * @param updated when this revision was made, or null
     * @param actors whom it names, with where
     * @param topics what it is about, with what speaks for it
     * @param quotes what is said in it, and by whom
     * @param at what the answer is true of
     */
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
            @Nullable Precision publishedPrecision,
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
     * @param items the revisions that were shown; what a kill or withhold took back is not among them
     * @param more whether there were older ones; the newest 50 before the current one are kept
     * @param at what the answer is true of
     */
    record ArticleRevisions(List<RevisionItem> items, boolean more, At at) {}

    /**
     * A revision that is or was shown.
     *
     * @param position where it stands in the log
     * @param version the newsroom's number, or null
     * @param updated when the newsroom made it, or null
     * @param headline plain text; null where the log keeps the revision no more
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

    /**
     * A partition of the log.
     *
     * @param partition its number
     * @param offset the offset of the last record included; -1 before the first
     * @param releasedUpTo the instant up to which embargoes are released
     * @param end the log's end; null while the broker has not said it
     * @param lag records that are not in the views yet, summed over the stages of the line; null while the broker has not said it
     */
    record PartitionStatus(
            int partition,
            long offset,
            Instant releasedUpTo,
            @Nullable Long end,
            @Nullable Long lag) {}

    /**
     * How the line stands.
     *
     * @param generation which rules the views were made by, such as {@code v1}
     * @param build the program's version
     * @param caughtUp whether the read model is whole, so that the calls are answered
     * @param problem what keeps the reader from going on, or null
     * @param partitions each partition of the log
     * @param lag records that are not in the views yet, of all partitions; null while the broker has not said it
     * @param articles articles that are shown
     * @param rejected records of the log that could not be enriched. What a producer refused never reached the log: it stands
     *     in {@code news.rejected} alone
     * @param killed articles whose current revision is a kill
     * @param conflicts revisions that differed from the one before them although nothing said that they were newer: same
     *     version, or same update time
     * @param at what the counts are true of
     */
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

    /**
     * A state.
     *
     * @param status {@code live} or {@code ready}
     */
    record Health(String status) {}
}
