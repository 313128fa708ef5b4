package news.dateline.producer;

import news.dateline.events.Cause;
import news.dateline.events.Status;

/** What became of one article, or of one input that held none. Final: it is known only after the log's commit. */
public sealed interface Outcome {

    /** The article's id; for an input that could not be decoded, what it is called. */
    String id();

    /**
     * It stands in the log.
     *
     * @param status what this revision says of the article's life
     * @param partition the partition of {@code news.articles}
     * @param offset the offset there
     */
    record Published(String id, Status status, int partition, long offset) implements Outcome {}

    /** The log's last revision of it is equal in content, so there is nothing to publish. */
    record Unchanged(String id) implements Outcome {}

    /**
     * It was refused for what it is; {@code news.rejected} holds it.
     *
     * @param cause the kind of fault
     * @param reason one line for a person: what was found and what was expected
     */
    record Rejected(String id, Cause cause, String reason) implements Outcome {}

    /**
     * The log or the registry did not take it. Nothing is wrong with the article: publish it again.
     *
     * @param reason one line for a person
     */
    record Failed(String id, String reason) implements Outcome {}
}
