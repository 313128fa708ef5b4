package news.dateline.view;

/**
 * Articles of the whole read model.
 *
 * @param articles articles that are shown
 * @param killed articles that were killed
 */
public record Totals(long articles, long killed) {}
