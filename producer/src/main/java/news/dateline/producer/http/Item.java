package news.dateline.producer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import news.dateline.events.Cause;
import news.dateline.producer.Outcome;
import news.dateline.producer.format.Decoded;
import org.jspecify.annotations.Nullable;

/**
 * What became of one article of a request.
 *
 * @param index its place in the request, from 0
 * @param id what it is called; null for what could not be decoded
 * @param outcome {@code published}, {@code unchanged} or {@code rejected}
 * @param position partition and offset in the log, of what was published
 * @param reason why it was rejected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Item(
        int index,
        @Nullable String id,
        String outcome,
        @Nullable String position,
        @Nullable String reason) {

    /**
     * An item of what the log has answered for.
     *
     * @param decoded what was handed to the publisher
     * @param id what the article is called, also where it was not handed over
     */
    static Item of(int index, @Nullable String id, Decoded decoded, Outcome outcome) {
        if (outcome instanceof Outcome.Published published) {
            return new Item(index, id, "published", published.partition() + ":" + published.offset(), null);
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            // Whose an article is concerns its owner and the log's operators.
            boolean foreign = decoded instanceof Decoded.Understood && rejected.cause() == Cause.FOREIGN_SOURCE;
            return new Item(index, id, "rejected", null, foreign ? "it belongs to another source" : rejected.reason());
        }
        return new Item(index, id, "unchanged", null, null);
    }
}
