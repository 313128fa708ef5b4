package news.dateline.projection;

import static news.dateline.projection.Layout.number;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.dateline.view.DayRange;
import news.dateline.view.InCommon;
import news.dateline.view.Subject;
import org.jspecify.annotations.Nullable;

/** How many articles an actor or topic has in common with every other: one pass over the list of its own. */
final class CommonArticles {

    private final Connection connection;
    /** By the others' numbers. */
    private final int[] articles;

    private CommonArticles(Connection connection, int[] articles) {
        this.connection = connection;
        this.articles = articles;
    }

    static CommonArticles of(
            Connection connection, Subject subject, String id, DayRange range, @Nullable String source) {
        int numbers = new Query()
                .add("select coalesce(max(number), -1) + 1 from subjects")
                .first(connection, row -> row.getInt(1))
                .orElse(0);
        int[] articles = new int[numbers];
        Query sql = new Query()
                .add("select together from article_subjects where subject = ? and id = ?", number(subject), id);
        LocalDate from = range.from();
        if (from != null) {
            sql.add("and time >= ?", startOf(from));
        }
        LocalDate to = range.to();
        if (to != null) {
            sql.add("and time < ?", startOf(to.plusDays(1)));
        }
        SqliteSnapshot.inRange(sql, range, "day")
                // The plus keeps to the list, which is read in its order; by the newsroom's index it would be in none.
                .addIf(source, "and +source = ?")
                .each(connection, row -> SubjectNumbers.forEach(row.getBytes(1), number -> articles[number]++));
        return new CommonArticles(connection, articles);
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /**
     * Those with the most, the most first and then by id.
     *
     * @param without ids to leave out
     */
    List<InCommon> leading(Subject other, Set<String> without, int limit) {
        int[] found = IntStream.range(0, articles.length)
                .filter(number -> number % 2 == number(other) && articles[number] > 0)
                .toArray();
        int least = least(found, limit + without.size());
        String numbers = Arrays.stream(found)
                .filter(number -> articles[number] >= least)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        // Ids in SQLite's order: whatever is equal in articles stays in it.
        return new Query()
                        .add("select s.number, s.id, coalesce(n.name, s.id) from subjects s")
                        .add("left join names n on n.subject = s.subject and n.id = s.id")
                        .add("where s.number in (" + numbers + ") order by s.id")
                        .list(
                                connection,
                                row -> new InCommon(row.getString(2), row.getString(3), articles[row.getInt(1)]))
                        .stream()
                        .filter(item -> !without.contains(item.id()))
                        .sorted(Comparator.comparingLong(InCommon::articles).reversed())
                        .limit(limit)
                        .toList();
    }

    /** What it takes to be among so many; those that are equal there are all in. */
    private int least(int[] found, int many) {
        int[] counts =
                Arrays.stream(found).map(number -> articles[number]).sorted().toArray();
        return counts.length > many ? counts[counts.length - many] : 1;
    }
}
