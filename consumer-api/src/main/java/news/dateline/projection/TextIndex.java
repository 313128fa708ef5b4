package news.dateline.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import news.dateline.view.Article;
import news.dateline.view.SearchWords;
import news.dateline.view.TextQuery;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes in the words that are searched. Articles up to a place are in them and are kept so;
 * those behind it are loaded later, in the order of places. FTS5 gets words that {@link SearchWords} has cut and
 * folded, so that its own tokenizer has only to part them at spaces.
 */
final class TextIndex {

    /** Everything is in. */
    static final long ALL = Long.MAX_VALUE;

    /** Nothing is in yet. */
    static final long NOTHING = Long.MIN_VALUE;

    /** Without the text itself, which the articles have; what is taken out leaves no trace, as what is killed must. */
    static final String CREATE =
            "create virtual table texts using fts5 (headline, body, content = '', tokenize = 'ascii')";

    static final String ERASE = "insert into texts (texts, rank) values ('secure-delete', 1)";
    static final String EMPTY = "insert into texts (texts) values ('delete-all')";

    private record Words(String headline, String body) {
        static Words of(Article article) {
            return new Words(SearchWords.joined(article.headline()), SearchWords.joined(article.body()));
        }
    }

    private record Change(@Nullable Words before, @Nullable Words after) {}

    private final Connection writer;
    private final long upTo;
    /** By place: FTS5 writes out what it holds whenever a place is lower than the one before. */
    private final Map<Long, Change> changes = new TreeMap<>();

    TextIndex(Connection writer, long upTo) {
        this.writer = writer;
        this.upTo = upTo;
    }

    /** Whether the article at a place is in. */
    boolean includes(long place) {
        return place <= upTo;
    }

    /** An article leaves a place. */
    void remove(long place, Article article) {
        changes.put(place, new Change(Words.of(article), null));
    }

    /** An article comes to a place, after whatever was there has left it. */
    void add(long place, Article article) {
        if (includes(place)) {
            Change left = changes.get(place);
            changes.put(place, new Change(left == null ? null : left.before(), Words.of(article)));
        }
    }

    void write() throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement take = writer.prepareStatement(
                        "insert into texts (texts, rowid, headline, body) values ('delete', ?, ?, ?)");
                PreparedStatement put =
                        writer.prepareStatement("insert into texts (rowid, headline, body) values (?, ?, ?)")) {
            for (Map.Entry<Long, Change> change : changes.entrySet()) {
                run(take, change.getKey(), change.getValue().before());
                run(put, change.getKey(), change.getValue().after());
            }
        }
    }

    private static void run(PreparedStatement statement, long place, @Nullable Words words) throws SQLException {
        if (words != null) {
            statement.setLong(1, place);
            statement.setString(2, words.headline());
            statement.setString(3, words.body());
            statement.executeUpdate();
        }
    }

    /** A query in FTS5's language: all of the phrases. Their words are letters and digits alone. */
    static String expression(TextQuery query) {
        return query.phrases().stream()
                .map(phrase -> '"' + String.join(" ", phrase.words()) + '"' + (phrase.beginning() ? " *" : ""))
                .collect(Collectors.joining(" AND "));
    }
}
