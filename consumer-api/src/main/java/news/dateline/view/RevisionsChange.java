package news.dateline.view;

/**
 * What stands before an article's current revision from now on.
 *
 * @param id the article's id
 * @param revisions {@link Revisions#NONE} where that is nothing any more
 */
public record RevisionsChange(String id, Revisions revisions) {}
