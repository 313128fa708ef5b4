package news.dateline.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.List;
import news.dateline.view.Article;
import news.dateline.view.Subject;
import org.jspecify.annotations.Nullable;

/** How the views stand in SQLite. Actors and topics lie in the same tables, told apart by their subject. */
final class Layout {

    /** Changes whenever a table does; a file of another layout is filled again from the view log. */
    static final int VERSION = 2;

    static final List<String> TABLES = List.of("filling", "progress", "names", "days", "articles", "article_subjects");

    static final List<String> CREATE = List.of(
            "create table filling (log_id text not null, as_of integer not null)",
            """
            create table progress (
              partition integer primary key, next_offset integer, log_offset integer not null,
              released_up_to integer not null, rejected integer not null, conflicts integer not null)""",
            """
            create table names (
              subject integer not null, id text not null, name text not null, words text not null, broader text,
              primary key (subject, id)) without rowid""",
            "create index names_by_broader on names (broader) where broader is not null",
            // One row for each log partition: a view is the sum of its shares.
            """
            create table days (
              subject integer not null, id text not null, day text not null, partition integer not null,
              articles integer not null, mentions integer not null, quotes integer not null,
              primary key (subject, id, day, partition)) without rowid""",
            "create index days_by_day on days (subject, day, id, articles, mentions, quotes)",
            """
            create table articles (
              key text primary key, id text not null, standing integer not null,
              time integer, day text, source text, headline text, published integer, published_to_day integer,
              day_inferred integer, dateline text, language text, url text, document text)""",
            "create index articles_newest on articles (standing, time desc, key desc)",
            "create index articles_by_day on articles (standing, day)",
            "create index articles_by_source on articles (source, standing, time desc, key desc)",
            // What an article counts under, with what a list or a sum of articles needs.
            """
            create table article_subjects (
              subject integer not null, id text not null, time integer not null, key text not null,
              day text not null, source text not null, mentions integer not null, quotes integer not null,
              primary key (subject, id, time desc, key desc)) without rowid""",
            "create index article_subjects_by_article on article_subjects (key, subject, id)",
            "create index article_subjects_by_source on article_subjects"
                    + " (source, subject, id, day, mentions, quotes)");

    /** Sorts behind every day, so that no range of days includes it. */
    static final String UNDATED = "undated";

    static final String FIRST_DAY = "0000-01-01";
    static final String LAST_DAY = "9999-12-31";

    static final int SHOWN = 0;
    static final int KILLED = 1;
    static final int HIDDEN = 2;

    private static final ObjectMapper DOCUMENTS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Layout() {}

    static int number(Subject subject) {
        return subject == Subject.ACTOR ? 0 : 1;
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? UNDATED : day.toString();
    }

    static @Nullable LocalDate day(@Nullable String day) {
        return day == null || day.equals(UNDATED) ? null : LocalDate.parse(day);
    }

    static String document(Article article) {
        try {
            return DOCUMENTS.writeValueAsString(article);
        } catch (JsonProcessingException e) {
            throw new StoreException("article " + article.id() + " cannot be written as JSON", e);
        }
    }

    static Article article(String document) {
        try {
            return DOCUMENTS.readValue(document, Article.class);
        } catch (JsonProcessingException e) {
            throw new StoreException("a stored article cannot be read", e);
        }
    }
}
