package news.dateline.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import news.dateline.view.Article;
import news.dateline.view.Revisions;
import news.dateline.view.Subject;
import org.jspecify.annotations.Nullable;

/** How the views stand in SQLite. Actors and topics lie in the same tables, told apart by their subject. */
final class Layout {

    /** Changes whenever a table does; a file of another layout is filled again from the view log. */
    static final int VERSION = 5;

    /** Those that can be emptied by a plain delete: all but the index of the text. */
    static final List<String> TABLES =
            List.of("filling", "progress", "names", "days", "articles", "article_subjects", "subjects", "revisions");

    static final List<String> CREATE = List.of(
            "create table filling (log_id text not null, as_of integer not null, text_up_to integer not null)",
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
            // They lie in the order of their time, and so does what a search of the text finds.
            """
            create table articles (
              place integer primary key, key text not null unique, id text not null, standing integer not null,
              time integer, day text, source text, headline text, published integer, published_to_day integer,
              day_inferred integer, dateline text, language text, url text, document text)""",
            "create index articles_newest on articles (standing, time desc, key desc)",
            "create index articles_by_day on articles (standing, day)",
            "create index articles_by_source on articles (source, standing, time desc, key desc)",
            // What an article counts under, with what a list or a sum of articles needs, and with all that stands
            // together
            // in it, as numbers.
            """
            create table article_subjects (
              subject integer not null, id text not null, time integer not null, key text not null,
              day text not null, source text not null, mentions integer not null, quotes integer not null,
              together blob not null, primary key (subject, id, time desc, key desc)) without rowid""",
            """
            create table subjects (
              number integer primary key, subject integer not null, id text not null, unique (subject, id))""",
            "create index article_subjects_by_article on article_subjects (key, subject, id)",
            "create index article_subjects_by_source on article_subjects"
                    + " (source, subject, id, day, mentions, quotes)",
            // What stood before an article's current revision, of those where something did.
            "create table revisions (key text primary key, earlier text not null) without rowid",
            TextIndex.CREATE,
            TextIndex.ERASE);

    /** Sorts behind every day, so that no range of days includes it. */
    static final String UNDATED = "undated";

    static final String FIRST_DAY = "0000-01-01";
    static final String LAST_DAY = "9999-12-31";

    static final int SHOWN = 0;
    static final int KILLED = 1;
    static final int HIDDEN = 2;

    private static final long UNDATED_PLACE = Long.MIN_VALUE / 2;

    /** Of the year 0; the last one is in the year 17421. */
    private static final long FIRST_SECOND =
            LocalDate.parse(FIRST_DAY).atStartOfDay(ZoneOffset.UTC).toEpochSecond();

    private static final long LAST_SECOND = (1L << 39) - 1;

    /** Room for 16 million articles of one second: an agency that gives days alone has a day's in one. */
    private static final int PLACE_BITS = 24;

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

    /** The first of the places for articles of a time; all of one second share theirs, those without a time too. */
    static long firstPlace(long time) {
        if (time == Long.MIN_VALUE) {
            return UNDATED_PLACE;
        }
        long second = Math.floorDiv(time, 1000L) - FIRST_SECOND;
        return Math.min(Math.max(second, 0), LAST_SECOND) << PLACE_BITS;
    }

    /** The last of them. */
    static long lastPlace(long time) {
        return time == Long.MIN_VALUE ? -1 : firstPlace(time) + (1L << PLACE_BITS) - 1;
    }

    static String document(Revisions revisions) {
        try {
            return DOCUMENTS.writeValueAsString(revisions);
        } catch (JsonProcessingException e) {
            throw new StoreException("revisions cannot be written as JSON", e);
        }
    }

    static Revisions revisions(String document) {
        try {
            return DOCUMENTS.readValue(document, Revisions.class);
        } catch (JsonProcessingException e) {
            throw new StoreException("stored revisions cannot be read", e);
        }
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
