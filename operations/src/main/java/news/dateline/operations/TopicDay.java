package news.dateline.operations;

/**
 * What a topic's articles of one day are counted under.
 *
 * @param day yyyy-mm-dd in UTC, or {@code undated}
 */
public record TopicDay(String code, String day) {}
