package news.dateline.projection;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;
import news.dateline.view.Article;
import news.dateline.view.ArticleActor;
import news.dateline.view.Subject;

/**
 * Actors and topics by number, so that an article can have all of them beside each of them in a few bytes: whoever reads
 * the articles of one sees what else is in them, and need not look for it article by article. The last bit of a number
 * is its subject. For one transaction.
 */
final class SubjectNumbers implements AutoCloseable {

    private record Numbered(int subject, String id) {}

    private final Connection writer;
    private final PreparedStatement find;
    private final PreparedStatement put;
    private final Map<Numbered, Integer> numbers = new HashMap<>();
    private final Set<Integer> left = new LinkedHashSet<>();

    SubjectNumbers(Connection writer) throws SQLException {
        this.writer = writer;
        this.find = writer.prepareStatement("select number from subjects where subject = ? and id = ?");
        this.put = writer.prepareStatement(
                "insert into subjects select (coalesce(max(number) / 2, -1) + 1) * 2 + ?, ?, ? from subjects");
    }

    /** All that an article counts under. */
    byte[] of(Article article) throws SQLException {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        Set<String> actors = new LinkedHashSet<>();
        for (ArticleActor actor : article.actors()) {
            actors.add(actor.id());
        }
        for (String id : actors) {
            append(together, number(Subject.ACTOR, id));
        }
        for (String code : article.topicCodes()) {
            append(together, number(Subject.TOPIC, code));
        }
        return together.toByteArray();
    }

    private int number(Subject subject, String id) throws SQLException {
        Numbered numbered = new Numbered(Layout.number(subject), id);
        Integer known = numbers.get(numbered);
        if (known != null) {
            return known;
        }
        OptionalInt found = find(numbered);
        int number = found.isPresent() ? found.getAsInt() : put(numbered);
        numbers.put(numbered, number);
        return number;
    }

    private int put(Numbered numbered) throws SQLException {
        put.setInt(1, numbered.subject());
        put.setInt(2, numbered.subject());
        put.setString(3, numbered.id());
        put.executeUpdate();
        return find(numbered).orElseThrow();
    }

    private OptionalInt find(Numbered numbered) throws SQLException {
        find.setInt(1, numbered.subject());
        find.setString(2, numbered.id());
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
        }
    }

    /** An article is about to leave what it counts under. */
    void leave(String key) {
        new Query()
                .add("select together from article_subjects where key = ? limit 1", key)
                .each(writer, row -> forEach(row.getBytes(1), left::add));
    }

    /** Takes away the ids that are in no article any more: they would keep what a kill had to take away. */
    void forget() throws SQLException {
        for (int number : left) {
            new Query().add("""
                    delete from subjects where number = ? and not exists (
                      select 1 from article_subjects s where s.subject = subjects.subject and s.id = subjects.id)""", number).run(writer);
        }
    }

    /** Seven bits to a byte, the lowest first; the highest bit says that more follow. */
    private static void append(ByteArrayOutputStream numbers, int number) {
        int rest = number;
        while (rest > 0x7f) {
            numbers.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        numbers.write(rest);
    }

    static void forEach(byte[] numbers, IntConsumer use) {
        int number = 0;
        int shift = 0;
        for (byte part : numbers) {
            number |= (part & 0x7f) << shift;
            shift += 7;
            if (part >= 0) {
                use.accept(number);
                number = 0;
                shift = 0;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        find.close();
        put.close();
    }
}
