package news.dateline.projection;

import static news.dateline.projection.Layout.KILLED;
import static news.dateline.projection.Layout.SHOWN;
import static news.dateline.projection.Layout.number;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import news.dateline.view.Article;
import news.dateline.view.ArticleKey;
import news.dateline.view.ArticleLine;
import news.dateline.view.ArticlePlace;
import news.dateline.view.ArticleQuery;
import news.dateline.view.ChangeQuery;
import news.dateline.view.Counts;
import news.dateline.view.DayRange;
import news.dateline.view.Days;
import news.dateline.view.Difference;
import news.dateline.view.FoundArticle;
import news.dateline.view.InCommon;
import news.dateline.view.Moment;
import news.dateline.view.NameWords;
import news.dateline.view.Page;
import news.dateline.view.PartitionProgress;
import news.dateline.view.Position;
import news.dateline.view.RankKey;
import news.dateline.view.RankQuery;
import news.dateline.view.Ranked;
import news.dateline.view.Revisions;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import news.dateline.view.TextQuery;
import news.dateline.view.TopicName;
import news.dateline.view.Totals;
import news.dateline.view.Trends;
import org.jspecify.annotations.Nullable;

/** A read transaction: SQLite's WAL keeps its pages as they were, whatever the writer commits meanwhile. */
final class SqliteSnapshot implements Snapshot {

    private static final String SUMS = """
            select id, sum(articles) as articles, sum(mentions) as mentions, sum(quotes) as quotes""";

    private static final String SUMS_OF_DAY =
            "select day, sum(articles) as articles, sum(mentions) as mentions, sum(quotes) as quotes";

    private static final String ARTICLES = "sum(articles)";

    /** One newsroom's sums are of its articles, since the shares do not tell sources apart. */
    private static final String ARTICLES_OF_SOURCE = "count(*)";

    private static final String SUMS_OF_SOURCE = SUMS.replace(ARTICLES, ARTICLES_OF_SOURCE);

    private static final String NAME =
            "coalesce((select name from names n where n.subject = ? and n.id = found.id), found.id) as name";

    private static final String NAMING_ACTOR =
            "and exists (select 1 from article_subjects n where n.key = a.key and n.subject = 0 and n.id = ?)";

    private static final String UNDER_TOPIC =
            "and exists (select 1 from article_subjects t where t.key = a.key and t.subject = 1 and t.id = ?)";

    private static final long DAY = 86_400_000;

    /** A quarter: of fewer days than this a ranking reads what stands under each. */
    private static final int FEW_DAYS = 92;

    private static final DayRange DATED =
            new DayRange(LocalDate.parse(Layout.FIRST_DAY), LocalDate.parse(Layout.LAST_DAY));

    private final Connection connection;
    private final Consumer<Connection> release;
    private final Position at;
    private final Moment moment;
    private @Nullable Common commonOf;
    private @Nullable CommonArticles common;

    private record Common(
            Subject subject,
            String id,
            DayRange range,
            @Nullable String source) {}

    /** Begins a transaction on a connection that is in none. */
    SqliteSnapshot(Connection connection, String generation, Consumer<Connection> release) {
        this.connection = connection;
        this.release = release;
        // The transaction's first read: from here on it sees one state.
        this.at = new Position(
                generation,
                new Query()
                        .add("select partition, log_offset, released_up_to, rejected, conflicts from progress"
                                + " order by partition")
                        .list(
                                connection,
                                row -> new PartitionProgress(
                                        row.getInt(1),
                                        row.getLong(2),
                                        Instant.ofEpochMilli(row.getLong(3)),
                                        row.getLong(4),
                                        row.getLong(5))));
        String logId = new Query()
                .add("select log_id from filling")
                .first(connection, row -> row.getString(1))
                .orElse("");
        this.moment = new Moment(logId, at);
    }

    @Override
    public Position at() {
        return at;
    }

    @Override
    public Moment moment() {
        return moment;
    }

    @Override
    public Difference since(Moment earlier, ChangeQuery query) {
        return ChangeJournal.since(connection, moment, earlier, query);
    }

    @Override
    public Page<Ranked, RankKey> ranking(Subject subject, RankQuery query) {
        String count = switch (query.rank()) {
            case ARTICLES -> "articles";
            case MENTIONS -> "mentions";
            case QUOTES -> "quotes";
        };
        Query sql = named(subject, query.range(), query.source()).add("select * from (");
        counted(sql, SUMS, SUMS_OF_SOURCE, subject, query.source(), inOrderOfDays(query));
        inRange(sql, query.range(), "day");
        if (query.type() != null) {
            String prefix = query.type().prefix();
            // The character after the colon: everything that begins with the prefix lies between.
            sql.add("and id >= ? and id < ?", prefix, prefix.substring(0, prefix.length() - 1) + ';');
        }
        if (query.words() != null) {
            sql.add(
                    "and id in (select id from names where subject = ? and instr(words, ?) > 0)",
                    number(subject),
                    NameWords.of(query.words()));
        }
        sql.add("group by id) where articles > 0");
        RankKey after = query.after();
        if (after != null) {
            sql.add(
                    "and (" + count + " < ? or (" + count + " = ? and id > ?))",
                    after.count(),
                    after.count(),
                    after.id());
        }
        String order = "order by " + count + " desc, id";
        sql.add(order + " limit ?) as found " + order, query.limit() + 1);
        return page(
                sql.list(connection, SqliteSnapshot::ranked),
                query.limit(),
                last -> new RankKey(last.counts().by(query.rank()), last.id()));
    }

    @Override
    public Optional<Ranked> find(Subject subject, String id, @Nullable String source) {
        Query sql = named(subject, DayRange.ALL, source).add("select * from (");
        return counted(sql, SUMS, SUMS_OF_SOURCE, subject, source, false)
                .add("and id = ? group by id) where articles > 0) as found", id)
                .first(connection, SqliteSnapshot::ranked);
    }

    /**
     * Begins a query for whatever a query in brackets finds, its sums and its id. The days from which to which are looked
     * up for that alone: both ends of a list.
     */
    private static Query named(Subject subject, DayRange range, @Nullable String source) {
        Query sql = new Query().add("select found.*, " + NAME, number(subject));
        ofFound(sql, "min", subject, range, source).add(") as first_day");
        return ofFound(sql, "max", subject, range, source).add(") as last_day from (");
    }

    private static Query ofFound(Query sql, String end, Subject subject, DayRange range, @Nullable String source) {
        String table = source == null ? "days d" : "article_subjects d indexed by article_subjects_by_source";
        sql.add(", (select " + end + "(d.day) from " + table);
        sql.add("where d.subject = ? and d.id = found.id", number(subject)).addIf(source, "and d.source = ?");
        return inRange(sql, range.isAll() ? DATED : range, "d.day");
    }

    /** Of few days the rows of each, put together by id; of many all rows in the order of ids. */
    private static boolean inOrderOfDays(RankQuery query) {
        LocalDate from = query.range().from();
        LocalDate to = query.range().to();
        return from != null && to != null && ChronoUnit.DAYS.between(from, to) < FEW_DAYS;
    }

    /** Sums of the shares, or of one newsroom's articles. */
    private static Query counted(
            Query sql,
            String sums,
            String sumsOfSource,
            Subject subject,
            @Nullable String source,
            boolean inOrderOfDays) {
        if (source == null) {
            // Left to itself SQLite takes the order that it need not sort, and reads the days of all years for a
            // month's.
            return sql.add(
                    sums + " from days" + (inOrderOfDays ? " indexed by days_by_day" : "") + " where subject = ?",
                    number(subject));
        }
        return sql.add(
                sumsOfSource + " from article_subjects where source = ? and subject = ?", source, number(subject));
    }

    @Override
    public Days days(Subject subject, String id, DayRange range, @Nullable String source) {
        TreeMap<LocalDate, Counts> dated = new TreeMap<>();
        Counts[] undated = {Counts.NONE};
        Query sql = counted(
                        new Query(),
                        SUMS_OF_DAY,
                        SUMS_OF_DAY.replace(ARTICLES, ARTICLES_OF_SOURCE),
                        subject,
                        source,
                        false)
                .add("and id = ?", id);
        inRange(sql, range, "day").add("group by day").list(connection, row -> {
            LocalDate day = Layout.day(row.getString("day"));
            if (day == null) {
                undated[0] = counts(row);
            } else {
                dated.put(day, counts(row));
            }
            return row.getString("day");
        });
        return new Days(dated, undated[0]);
    }

    @Override
    public List<InCommon> related(
            Subject subject, String id, Subject other, DayRange range, @Nullable String source, int limit) {
        Set<String> without = new HashSet<>();
        if (subject == other) {
            without.add(id);
            if (subject == Subject.TOPIC) {
                broader(id).forEach(topic -> without.add(topic.id()));
            }
        }
        return common(new Common(subject, id, range, source)).leading(other, without, limit);
    }

    /** The answer about an actor asks for actors and for topics, which one pass counts both. */
    private CommonArticles common(Common asked) {
        CommonArticles known = common;
        if (known == null || !asked.equals(commonOf)) {
            known = CommonArticles.of(connection, asked.subject(), asked.id(), asked.range(), asked.source());
            common = known;
            commonOf = asked;
        }
        return known;
    }

    @Override
    public Trends trends(Subject subject, @Nullable LocalDate day, int limit) {
        return new SqliteTrends(connection, subject).on(day, limit);
    }

    @Override
    public List<TopicName> broader(String topicCode) {
        return new Query().add("""
                        with recursive path(id, step) as (
                          select broader, 1 from names where subject = 1 and id = ?
                          union
                          select n.broader, path.step + 1 from names n join path on n.subject = 1 and n.id = path.id
                          where path.step < 20)
                        select id, coalesce((select name from names n where n.subject = 1 and n.id = path.id), id)
                        from path where id is not null and id <> ? group by id order by min(step)""", topicCode, topicCode).list(connection, SqliteSnapshot::topicName);
    }

    @Override
    public List<TopicName> narrower(String topicCode) {
        return new Query()
                .add("select id, name from names where subject = 1 and broader = ? order by id", topicCode)
                .list(connection, SqliteSnapshot::topicName);
    }

    @Override
    public boolean isTextLoaded() {
        return new Query()
                .add("select text_up_to from filling")
                .first(connection, row -> row.getLong(1) == TextIndex.ALL)
                .orElse(true);
    }

    @Override
    public Page<ArticleLine, ArticlePlace> articles(ArticleQuery query) {
        TextQuery words = query.words();
        if (words != null) {
            return search(query, words);
        }
        Query sql = new Query().add("select a.* from");
        // Driven by the actor's or topic's own list where one is asked for: it is in the order of the answer.
        boolean listed = query.actorId() != null || query.topicCode() != null;
        String driver = listed ? "s" : "a";
        sql.add(listed ? "article_subjects s join articles a on a.key = s.key" : "articles a");
        sql.add("where a.standing = " + SHOWN);
        if (query.actorId() != null) {
            sql.add("and s.subject = 0 and s.id = ?", query.actorId());
            sql.addIf(query.topicCode(), UNDER_TOPIC);
        } else {
            sql.addIf(query.topicCode(), "and s.subject = 1 and s.id = ?");
        }
        narrowed(sql, query, driver);
        sql.add("order by " + driver + ".time desc, " + driver + ".key desc limit ?", query.limit() + 1);
        return page(sql.list(connection, SqliteSnapshot::line), query.limit(), ArticleLine::place);
    }

    private static Query narrowed(Query sql, ArticleQuery query, String driver) {
        if (query.id() != null) {
            sql.add("and a.key = ?", ArticleKey.of(query.id()));
        }
        sql.addIf(query.source(), "and a.source = ?");
        inRange(sql, query.range(), driver + ".day");
        ArticlePlace after = query.after();
        if (after != null) {
            sql.add("and (" + driver + ".time, " + driver + ".key) < (?, ?)", after.time(), after.key());
        }
        return sql;
    }

    /**
     * What the index finds comes by place, from the newest on, and no more of it is read than a page needs. Within a
     * second places say nothing, so the last second of a page is read whole and put in order.
     */
    private Page<ArticleLine, ArticlePlace> search(ArticleQuery query, TextQuery words) {
        if (!isTextLoaded()) {
            throw new IllegalStateException("the text is not loaded yet");
        }
        List<Long> times = found("select a.time", words, query)
                .add("order by t.rowid desc limit ?", query.limit() + 1)
                .list(connection, row -> row.getLong(1));
        if (times.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        List<ArticleLine> lines = found("select a.*", words, query)
                .add("and t.rowid >= ?", Layout.firstPlace(times.get(times.size() - 1)))
                .add("order by a.time desc, a.key desc limit ?", query.limit() + 1)
                .list(connection, row -> {
                    Article article = Layout.article(row.getString("document"));
                    return line(row).with(words.snippet(article.headline(), article.body()));
                });
        return page(lines, query.limit(), ArticleLine::place);
    }

    private static Query found(String select, TextQuery words, ArticleQuery query) {
        // A cross join is one that SQLite leaves in this order.
        Query sql = new Query()
                .add(select + " from texts t cross join articles a on a.place = t.rowid")
                .add("where t.texts match ? and a.standing = " + SHOWN, TextIndex.expression(words));
        sql.addIf(query.actorId(), NAMING_ACTOR).addIf(query.topicCode(), UNDER_TOPIC);
        LocalDate from = query.range().from();
        if (from != null) {
            sql.add("and t.rowid >= ?", Layout.firstPlace(from.toEpochDay() * DAY));
        }
        LocalDate to = query.range().to();
        if (to != null) {
            sql.add("and t.rowid <= ?", Layout.lastPlace(to.toEpochDay() * DAY + DAY - 1));
        }
        ArticlePlace after = query.after();
        if (after != null) {
            sql.add("and t.rowid <= ?", Layout.lastPlace(after.time()));
        }
        return narrowed(sql, query, "a");
    }

    @Override
    public FoundArticle article(String key) {
        return new Query()
                .add("select standing, document from articles where key = ?", key)
                .<FoundArticle>first(connection, row -> {
                    int standing = row.getInt(1);
                    if (standing == SHOWN) {
                        return new FoundArticle.Shown(Layout.article(row.getString(2)));
                    }
                    return standing == KILLED ? new FoundArticle.Killed() : new FoundArticle.Unknown();
                })
                .orElseGet(FoundArticle.Unknown::new);
    }

    @Override
    public Revisions revisions(String key) {
        return new Query()
                .add("select earlier from revisions join articles using (key) where key = ?", key)
                .add("and standing = " + SHOWN)
                .first(connection, row -> Layout.revisions(row.getString(1)))
                .orElse(Revisions.NONE);
    }

    @Override
    public Totals totals() {
        return new Query()
                .add("select (select count(*) from articles where standing = " + SHOWN + "),")
                .add("(select count(*) from articles where standing = " + KILLED + ")")
                .first(connection, row -> new Totals(row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    @Override
    public void close() {
        release.accept(connection);
    }

    static Query inRange(Query sql, DayRange range, String column) {
        if (range.isAll()) {
            return sql;
        }
        return sql.add(
                "and " + column + " between ? and ?",
                Objects.requireNonNullElse(range.from(), Layout.FIRST_DAY).toString(),
                Objects.requireNonNullElse(range.to(), Layout.LAST_DAY).toString());
    }

    private static Ranked ranked(ResultSet row) throws SQLException {
        return new Ranked(
                row.getString("id"),
                row.getString("name"),
                counts(row),
                Layout.day(row.getString("first_day")),
                Layout.day(row.getString("last_day")));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(row.getLong("articles"), row.getLong("mentions"), row.getLong("quotes"));
    }

    private static TopicName topicName(ResultSet row) throws SQLException {
        return new TopicName(row.getString(1), row.getString(2));
    }

    static ArticleLine line(ResultSet row) throws SQLException {
        return new ArticleLine(
                row.getString("id"),
                row.getString("source"),
                row.getString("headline"),
                instant(row, "published"),
                row.getBoolean("published_to_day"),
                Layout.day(row.getString("day")),
                row.getBoolean("day_inferred"),
                row.getString("dateline"),
                row.getString("language"),
                row.getString("url"),
                new ArticlePlace(row.getLong("time"), row.getString("key")),
                null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static <T, K> Page<T, K> page(List<T> found, int limit, Function<T, K> place) {
        List<T> items = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(items, found.size() > limit ? place.apply(items.get(limit - 1)) : null);
    }
}
