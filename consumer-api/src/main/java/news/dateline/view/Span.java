package news.dateline.view;

/**
 * A stretch of an article's text in UTF-16 units.
 *
 * @param field which part of the text
 * @param start the first unit
 * @param end the unit after the last
 */
public record Span(TextField field, int start, int end) {}
