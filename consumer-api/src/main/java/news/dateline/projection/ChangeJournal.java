package news.dateline.projection;

import static news.dateline.projection.Layout.number;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import news.dateline.view.ArticleChange;
import news.dateline.view.ArticleKey;
import news.dateline.view.ArticleLine;
import news.dateline.view.ChangeQuery;
import news.dateline.view.Changes;
import news.dateline.view.Counts;
import news.dateline.view.Difference;
import news.dateline.view.Difference.ChangedArticle;
import news.dateline.view.Difference.DayCount;
import news.dateline.view.Moment;
import news.dateline.view.PartitionProgress;
import news.dateline.view.Share;
import news.dateline.view.Subject;
import news.dateline.view.ViewStore;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have changed, and up to where their partition was included then. A key stands here once, with its last
 * change, so this is as long as a day has different keys. Since a partition's positions are in one order everywhere,
 * what has changed after one of them is told the same by every instance, whatever it has put into one transaction.
 */
final class ChangeJournal {

    static final List<String> TABLES = List.of("marks", "changed_days", "changed_articles", "left_subjects");

    static final List<String> CREATE = List.of(
            // Where the partitions were at some instants. From the first of them on every change is known.
            """
            create table marks (
              at integer not null, partition integer not null, log_offset integer not null,
              released_up_to integer not null, primary key (at, partition)) without rowid""",
            """
            create table changed_days (
              subject integer not null, id text not null, day text not null, partition integer not null,
              log_offset integer not null, released_up_to integer not null,
              primary key (subject, id, day, partition)) without rowid""",
            "create index changed_days_by_position on changed_days (partition, log_offset, released_up_to)",
            """
            create table changed_articles (
              key text primary key, partition integer not null, log_offset integer not null,
              released_up_to integer not null) without rowid""",
            "create index changed_articles_by_position on changed_articles (partition, log_offset, released_up_to)",
            // What an article does not count under any more.
            """
            create table left_subjects (
              key text not null, subject integer not null, id text not null, partition integer not null,
              log_offset integer not null, released_up_to integer not null,
              primary key (key, subject, id)) without rowid""",
            "create index left_subjects_by_position on left_subjects (partition, log_offset, released_up_to)");

    /** Marks lie this far apart: so much more than a day may be remembered. */
    private static final Duration MARK_EVERY = Duration.ofMinutes(10);

    /** What is forgotten in one transaction, so that none takes long. */
    private static final int FORGOTTEN_AT_ONCE = 50_000;

    private static final String FIRST_MARK = "(select min(at) from marks)";

    private ChangeJournal() {}

    /** Remembers what is about to change, once there is a mark: before that, nobody can have seen it otherwise. */
    static void remember(Connection writer, Changes changes) throws SQLException {
        boolean begun = new Query()
                .add("select 1 from marks limit 1")
                .first(writer, row -> 1)
                .isPresent();
        if (!begun) {
            return;
        }
        Map<Integer, PartitionProgress> reached = new HashMap<>();
        changes.progress().forEach(progress -> reached.put(progress.partition(), progress));
        try (PreparedStatement day =
                        writer.prepareStatement("insert or replace into changed_days values (?, ?, ?, ?, ?, ?)");
                PreparedStatement article =
                        writer.prepareStatement("insert or replace into changed_articles values (?, ?, ?, ?)");
                PreparedStatement left = writer.prepareStatement("insert or replace into left_subjects"
                        + " select key, subject, id, ?, ?, ? from article_subjects where key = ?")) {
            for (Share share : changes.shares()) {
                day.setInt(1, number(share.subject()));
                day.setString(2, share.id());
                day.setString(3, Layout.day(share.day()));
                position(day, 4, share.partition(), reached);
                day.addBatch();
            }
            for (ArticleChange change : changes.articles()) {
                String key = ArticleKey.of(change.id());
                article.setString(1, key);
                position(article, 2, change.partition(), reached);
                article.addBatch();
                position(left, 1, change.partition(), reached);
                left.setString(4, key);
                left.addBatch();
            }
            day.executeBatch();
            article.executeBatch();
            left.executeBatch();
        }
    }

    private static void position(
            PreparedStatement statement, int from, int partition, Map<Integer, PartitionProgress> reached)
            throws SQLException {
        PartitionProgress progress = reached.get(partition);
        if (progress == null) {
            throw new IllegalArgumentException("partition " + partition + " has changes and no progress");
        }
        statement.setInt(from, partition);
        statement.setLong(from + 1, progress.offset());
        statement.setLong(from + 2, progress.releasedUpTo().toEpochMilli());
    }

    /** What is to be run at an instant at which the store is whole: a mark now and then, and the oldest are forgotten. */
    static List<Query> mark(Connection connection, Instant at) {
        long last = new Query()
                .add("select coalesce(max(at), 0) from marks")
                .first(connection, row -> row.getLong(1))
                .orElse(0L);
        Query mark = new Query()
                .add("insert or ignore into marks select ?, partition, log_offset, released_up_to", at.toEpochMilli())
                .add("from progress where ? >= ?", at.toEpochMilli(), last + MARK_EVERY.toMillis());
        long old = at.minus(ViewStore.REMEMBERED).toEpochMilli();
        Query marks = new Query().add("delete from marks where at < (select max(at) from marks where at <= ?)", old);
        return List.of(
                mark,
                marks,
                forget("changed_days", "subject, id, day, partition"),
                forget("changed_articles", "key"),
                forget("left_subjects", "key, subject, id"));
    }

    private static Query forget(String table, String key) {
        return new Query()
                .add("delete from " + table + " where (" + key + ") in (select c." + key.replace(" ", " c."))
                .add("from marks m cross join " + table + " c on c.partition = m.partition")
                .add("and (c.log_offset, c.released_up_to) <= (m.log_offset, m.released_up_to)")
                .add("where m.at = " + FIRST_MARK + " limit ?)", FORGOTTEN_AT_ONCE);
    }

    /** What has changed between an earlier moment and what a connection's transaction sees. */
    static Difference since(Connection connection, Moment now, Moment earlier, ChangeQuery query) {
        if (!now.includes(earlier) || !remembers(connection, now, earlier)) {
            return new Difference.Forgotten();
        }
        if (now.equals(earlier)) {
            return new Difference.Known(List.of(), List.of());
        }
        List<DayCount> counts = counts(connection, earlier, query);
        if (counts.size() > query.limit()) {
            return new Difference.TooMuch();
        }
        List<ChangedArticle> articles = articles(connection, earlier, query);
        return articles.size() > query.limit() ? new Difference.TooMuch() : new Difference.Known(counts, articles);
    }

    private static boolean remembers(Connection connection, Moment now, Moment earlier) {
        Map<Integer, PartitionProgress> first = new HashMap<>();
        new Query()
                .add("select partition, log_offset, released_up_to from marks where at = " + FIRST_MARK)
                .list(connection, row -> {
                    Instant releasedUpTo = Instant.ofEpochMilli(row.getLong(3));
                    PartitionProgress mark = new PartitionProgress(row.getInt(1), row.getLong(2), releasedUpTo, 0, 0);
                    return first.put(mark.partition(), mark) == null;
                });
        Map<Integer, PartitionProgress> asked = new HashMap<>();
        earlier.position().partitions().forEach(progress -> asked.put(progress.partition(), progress));
        return now.position().partitions().stream()
                .map(PartitionProgress::partition)
                .allMatch(partition -> {
                    PartitionProgress mark = first.get(partition);
                    PartitionProgress from = asked.get(partition);
                    return mark != null && from != null && !mark.isAfter(from);
                });
    }

    /** Begins a query with the positions from which changes count, as {@code since (partition, o, r)}. */
    private static Query since(Moment earlier) {
        Query sql = new Query().add("with since (partition, o, r) as (values");
        String comma = "";
        for (PartitionProgress from : earlier.position().partitions()) {
            sql.add(
                    comma + "(?, ?, ?)",
                    from.partition(),
                    from.offset(),
                    from.releasedUpTo().toEpochMilli());
            comma = ", ";
        }
        return sql.add(")");
    }

    private static final String AFTER = "c.partition = s.partition and (c.log_offset, c.released_up_to) > (s.o, s.r)";

    private static List<DayCount> counts(Connection connection, Moment earlier, ChangeQuery query) {
        Query sql = since(earlier).add("""
                select c.subject, c.id, c.day, coalesce(sum(d.articles), 0), coalesce(sum(d.mentions), 0),
                  coalesce(sum(d.quotes), 0),
                  coalesce((select name from names n where n.subject = c.subject and n.id = c.id), c.id)
                from (""");
        if (query.isAll()) {
            sql.add("select distinct c.subject, c.id, c.day from since s cross join changed_days c on " + AFTER);
        } else {
            String subject = "select distinct c.subject, c.id, c.day from changed_days c cross join since s on " + AFTER
                    + " where c.subject = ? and c.id = ?";
            String union = "";
            if (query.actorId() != null) {
                sql.add(subject, number(Subject.ACTOR), query.actorId());
                union = "union ";
            }
            if (query.topicCode() != null) {
                sql.add(union + subject, number(Subject.TOPIC), query.topicCode());
            }
        }
        return sql.add("limit ?) c left join days d on d.subject = c.subject and d.id = c.id", query.limit() + 1)
                .add("and d.day = c.day group by c.subject, c.id, c.day")
                .list(
                        connection,
                        row -> new DayCount(
                                row.getInt(1) == 0 ? Subject.ACTOR : Subject.TOPIC,
                                row.getString(2),
                                row.getString(7),
                                Layout.day(row.getString(3)),
                                new Counts(row.getLong(4), row.getLong(5), row.getLong(6))));
    }

    private static List<ChangedArticle> articles(Connection connection, Moment earlier, ChangeQuery query) {
        Map<String, ChangedArticle> articles = new LinkedHashMap<>();
        changedArticles(earlier, query)
                .add("select changed.key, a.* from changed left join articles a")
                .add("on a.key = changed.key and a.standing = " + Layout.SHOWN + " order by changed.key")
                .list(connection, row -> {
                    String key = row.getString(1);
                    @Nullable ArticleLine line = row.getString("id") == null ? null : SqliteSnapshot.line(row);
                    return articles.put(key, article(key, line)) == null;
                });
        changedArticles(earlier, query).add("""
                        select changed.key, s.subject, s.id, 0 from changed join article_subjects s on s.key = changed.key
                        union all
                        select changed.key, l.subject, l.id, 1 from changed join left_subjects l on l.key = changed.key
                          and (l.log_offset, l.released_up_to) > (changed.o, changed.r)
                          and not exists (select 1 from article_subjects s
                            where s.key = l.key and s.subject = l.subject and s.id = l.id)""").list(connection, row -> {
            ChangedArticle article = Objects.requireNonNull(articles.get(row.getString(1)));
            boolean actor = row.getInt(2) == number(Subject.ACTOR);
            boolean former = row.getInt(4) == 1;
            Set<String> ids = former
                    ? (actor ? article.formerActors() : article.formerTopics())
                    : (actor ? article.actors() : article.topics());
            return ids.add(row.getString(3));
        });
        return List.copyOf(articles.values());
    }

    private static ChangedArticle article(String key, @Nullable ArticleLine line) {
        return new ChangedArticle(key, line, new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    /** Begins a query with the articles that have changed, as {@code changed (key, o, r)}. */
    private static Query changedArticles(Moment earlier, ChangeQuery query) {
        Query sql = since(earlier)
                .add(", changed as (select c.key, s.o, s.r from since s cross join changed_articles c on " + AFTER);
        if (!query.isAll()) {
            sql.add("where exists (select 1 from article_subjects o where o.key = c.key and");
            concerned(sql, query).add(")");
            sql.add("or exists (select 1 from left_subjects o where o.key = c.key");
            sql.add("and (o.log_offset, o.released_up_to) > (s.o, s.r) and");
            concerned(sql, query).add(")");
        }
        return sql.add("limit ?)", query.limit() + 1);
    }

    private static Query concerned(Query sql, ChangeQuery query) {
        return sql.add(
                "((o.subject = 0 and o.id = ?) or (o.subject = 1 and o.id = ?))",
                Objects.requireNonNullElse(query.actorId(), ""),
                Objects.requireNonNullElse(query.topicCode(), ""));
    }
}
