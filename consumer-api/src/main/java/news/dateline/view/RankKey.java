package news.dateline.view;

/**
 * A place in a ranking: after the item with this count and id.
 *
 * @param count what the ranking goes by
 * @param id the item's id
 */
public record RankKey(long count, String id) {}
