package news.dateline.view;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An article in a list; the fields are those of {@link Article}.
 *
 * @param id the newsroom's own id
 * @param source the newsroom or feed
 * @param headline the clean headline
 * @param published publication as given, or null
 * @param publishedToTheDay whether {@code published} is known to the day only
 * @param day the day that it counts under, or null for undated
 * @param dayInferred whether the day was inferred from the text
 * @param dateline the dateline's place, or null
 * @param language BCP 47 tag
 * @param url where it stands on the web, or null
 * @param place its place in the list
 * @param snippet where it says what was searched, or null where nothing was
 */
public record ArticleLine(
        String id,
        String source,
        String headline,
        @Nullable Instant published,
        boolean publishedToTheDay,
        @Nullable LocalDate day,
        boolean dayInferred,
        @Nullable String dateline,
        String language,
        @Nullable String url,
        ArticlePlace place,
        @Nullable Snippet snippet) {

    /** The same line with what was found. */
    public ArticleLine with(@Nullable Snippet found) {
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
                place,
                found);
    }
}
