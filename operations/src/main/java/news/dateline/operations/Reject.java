package news.dateline.operations;

import news.dateline.events.Rejected;

/**
 * Something that was rejected.
 *
 * @param place where it stands in {@code news.rejected}
 * @param name what it was called: an article's id, a file, an endpoint
 */
public record Reject(RecordPlace place, String name, Rejected value) {}
