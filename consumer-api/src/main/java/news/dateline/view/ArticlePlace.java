package news.dateline.view;

/**
 * An article's place in a list with the newest first.
 *
 * @param time milliseconds since 1970: publication, or the day's beginning, or the least number for undated
 * @param key the article's key
 */
public record ArticlePlace(long time, String key) {}
