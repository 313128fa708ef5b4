package news.dateline.view;

/**
 * A stretch of an article's text in UTF-16 units.
 *
 * @param field {@code headline} or {@code body}
 * @param start the first unit
 * @param end the unit after the last
 */
public record Span(String field, int start, int end) {}
