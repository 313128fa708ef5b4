package news.dateline.projection;

import static news.dateline.projection.Layout.SHOWN;
import static news.dateline.projection.Layout.UNDATED;
import static news.dateline.projection.Layout.number;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import news.dateline.view.DayRange;
import news.dateline.view.NewsDay;
import news.dateline.view.Subject;
import news.dateline.view.Trend;
import news.dateline.view.Trends;
import org.jspecify.annotations.Nullable;

/**
 * Trends off the days: the day's rows say who could be one, and only theirs are read of the four weeks before. The
 * newsrooms are counted last, for the best alone.
 */
final class SqliteTrends {

    private final Connection connection;
    private final Subject subject;

    SqliteTrends(Connection connection, Subject subject) {
        this.connection = connection;
        this.subject = subject;
    }

    Trends on(@Nullable LocalDate asked, int limit) {
        LocalDate day = asked == null ? newest() : asked;
        if (day == null) {
            return new Trends(null, List.of());
        }
        NewsDay news = new NewsDay(day, articles(new DayRange(day, day)), articles(NewsDay.before(day)));
        List<Trend> items = new ArrayList<>();
        for (Trend candidate : candidates(news)) {
            Trend trend = withNameAndSources(candidate, day);
            if (trend.sources() >= NewsDay.LEAST_SOURCES) {
                items.add(trend);
            }
            if (items.size() == limit) {
                break;
            }
        }
        return new Trends(news, items);
    }

    private @Nullable LocalDate newest() {
        return new Query()
                .add("select day from articles where standing = " + SHOWN + " and day < ?", UNDATED)
                .add("order by day desc limit 1")
                .first(connection, row -> LocalDate.parse(row.getString(1)))
                .orElse(null);
    }

    private long articles(DayRange range) {
        Query sql = new Query().add("select count(*) from articles where standing = " + SHOWN);
        return SqliteSnapshot.inRange(sql, range, "day")
                .first(connection, row -> row.getLong(1))
                .orElseThrow();
    }

    private List<Trend> candidates(NewsDay news) {
        Query sql = new Query().add("""
                select found.id, found.articles, (
                  select coalesce(sum(d.articles), 0) from days d where d.subject = ? and d.id = found.id""", number(subject));
        SqliteSnapshot.inRange(sql, news.before(), "d.day")
                .add(") as before from (")
                .add("""
                select id, sum(articles) as articles from days where subject = ? and day = ?
                group by id having sum(articles) >= ?) as found""", number(subject), Layout.day(news.day()), NewsDay.LEAST_ARTICLES);
        return sql
                .list(
                        connection,
                        row -> new Trend(
                                row.getString(1),
                                "",
                                row.getLong(2),
                                0,
                                row.getLong(3),
                                news.score(row.getLong(2), row.getLong(3))))
                .stream()
                .filter(trend -> trend.score() >= NewsDay.LEAST_SCORE)
                .sorted(Trend.BEST_FIRST)
                .toList();
    }

    private Trend withNameAndSources(Trend trend, LocalDate day) {
        // A day's articles stand together in the actor's or topic's list: a published instant lies in its own day.
        long begin = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        long end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new Query()
                .add(
                        "select coalesce((select name from names where subject = ? and id = ?), ?),",
                        number(subject),
                        trend.id(),
                        trend.id())
                .add(
                        "(select count(distinct source) from article_subjects"
                                + " where subject = ? and id = ? and time >= ? and time < ? and day = ?)",
                        number(subject),
                        trend.id(),
                        begin,
                        end,
                        Layout.day(day))
                .first(
                        connection,
                        row -> new Trend(
                                trend.id(),
                                row.getString(1),
                                trend.articles(),
                                row.getLong(2),
                                trend.before(),
                                trend.score()))
                .orElseThrow();
    }
}
