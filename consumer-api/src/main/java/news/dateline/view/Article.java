package news.dateline.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The current revision of an article that is shown.
 *
 * @param id the newsroom's own id
 * @param partition the log partition that it stands in
 * @param offset the offset of this revision in it
 * @param source the newsroom or feed
 * @param version the newsroom's revision number, or null
 * @param byline as given, or null
 * @param url where it stands on the web, or null
 * @param published publication as given, or null
 * @param publishedToTheDay whether {@code published} is known to the day only
 * @param updated when the newsroom made this revision, or null
 * @param headline the clean headline
 * @param body the clean text
 * @param dateline the dateline's place, or null
 * @param day the day in UTC that it counts under, or null for undated
 * @param dayInferred whether the day was inferred from the text
 * @param language BCP 47 tag
 * @param actors who it is about
 * @param topics what it is about
 * @param quotes who says what in it
 */
public record Article(
        String id,
        int partition,
        long offset,
        String source,
        @Nullable Long version,
        @Nullable String byline,
        @Nullable String url,
        @Nullable Instant published,
        boolean publishedToTheDay,
        @Nullable Instant updated,
        String headline,
        String body,
        @Nullable String dateline,
        @Nullable LocalDate day,
        boolean dayInferred,
        String language,
        List<ArticleActor> actors,
        List<ArticleTopic> topics,
        List<ArticleQuote> quotes) {

    public Article {
        actors = List.copyOf(actors);
        topics = List.copyOf(topics);
        quotes = List.copyOf(quotes);
    }

    /** Codes of the topics that it counts under: its own and their broader ones, each once. */
    public Set<String> topicCodes() {
        Set<String> codes = new LinkedHashSet<>();
        for (ArticleTopic topic : topics) {
            codes.add(topic.id());
            topic.broader().forEach(broader -> codes.add(broader.id()));
        }
        return codes;
    }

    /** Its line in a list. */
    public ArticleLine line() {
        return new ArticleLine(
                id,
                source,
                headline,
                published,
                publishedToTheDay,
                day,
                dayInferred,
                dateline,
                language,
                url,
                newest(),
                null);
    }

    /** Its place in a list with the newest first; what is undated comes last. */
    public ArticlePlace newest() {
        long time = Long.MIN_VALUE;
        if (published != null && !publishedToTheDay) {
            time = published.toEpochMilli();
        } else if (day != null) {
            time = Math.multiplyExact(day.toEpochDay(), 86_400_000L);
        }
        return new ArticlePlace(time, ArticleKey.of(id));
    }
}
