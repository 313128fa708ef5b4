package news.dateline.enrichment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a newsroom sent, as far as the rules look at it.
 *
 * @param headline the headline; empty where it stands in the body's first line or is missing
 * @param body the text as decoded, furniture and all, paragraphs separated by line breaks
 * @param language the declared BCP 47 tag, or null
 * @param published publication as given, or null
 * @param publishedPrecision how exactly {@code published} is known; {@code NONE} exactly where it is null
 * @param subjects topic codes that the newsroom sent along
 */
public record SourceText(
        String headline,
        String body,
        @Nullable String language,
        @Nullable Instant published,
        DatePrecision publishedPrecision,
        List<String> subjects) {

    public SourceText {
        subjects = List.copyOf(subjects);
    }

    /** A text of which nothing else is known. */
    public static SourceText of(String body) {
        return new SourceText("", body, null, null, DatePrecision.NONE, List.of());
    }
}
