package news.dateline.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * An article's text without the furniture around it. Every span of an {@link Enrichment} counts in it.
 *
 * @param headline the headline on one line; may be empty
 * @param dateline the dateline's place, as written, or null; it does not stand in the body
 * @param body paragraphs joined by one empty line; may be empty
 * @param date the day that the article counts under
 */
public record CleanText(String headline, @Nullable String dateline, String body, NewsDate date) {}
