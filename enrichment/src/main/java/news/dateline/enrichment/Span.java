package news.dateline.enrichment;

/**
 * A stretch of the clean text in UTF-16 units.
 *
 * @param field the part it lies in
 * @param start the first unit, at least 0
 * @param end the unit after the last, more than {@code start}
 */
public record Span(TextField field, int start, int end) {

    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a span from " + start + " to " + end + " is empty or turned around");
        }
    }

    /** The text that the span marks. */
    public String of(CleanText text) {
        return (field == TextField.HEADLINE ? text.headline() : text.body()).substring(start, end);
    }
}
