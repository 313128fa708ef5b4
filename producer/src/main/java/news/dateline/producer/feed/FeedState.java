package news.dateline.producer.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import news.dateline.producer.fetch.Fetched.Validators;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a feed from one poll to the next, beyond restarts.
 *
 * @param moved where it has moved to for good, or null
 * @param validators what its server told of the document whose articles are in the log
 * @param digest of that document; empty for none
 * @param failures how many polls in a row have failed
 * @param nextPoll when it is due
 * @param ended why it is not polled any more, or null
 */
record FeedState(
        @Nullable URI moved,
        Validators validators,
        String digest,
        int failures,
        Instant nextPoll,
        @Nullable String ended) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a feed that was never polled: due since always. */
    static final FeedState NEW = new FeedState(null, Validators.NONE, "", 0, Instant.EPOCH, null);

    FeedState withNextPoll(Instant due) {
        return new FeedState(moved, validators, digest, failures, due, ended);
    }

    /** The state as JSON, with the feed's address for people. */
    byte[] toJson(Feed feed) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("feed", feed.address().toString())
                .put("moved", text(moved))
                .put("documentAt", text(validators.address()))
                .put("etag", validators.etag())
                .put("lastModified", validators.lastModified())
                .put("digest", digest)
                .put("failures", failures)
                .put("nextPoll", nextPoll.toString())
                .put("ended", ended);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    /** Reads what {@link #toJson} wrote; empty for anything else. */
    static Optional<FeedState> ofJson(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            return Optional.of(new FeedState(
                    address(json, "moved"),
                    new Validators(address(json, "documentAt"), text(json, "etag"), text(json, "lastModified")),
                    json.path("digest").asText(""),
                    json.path("failures").asInt(0),
                    Instant.parse(json.path("nextPoll").asText("")),
                    text(json, "ended")));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable URI address(JsonNode json, String field) {
        String text = text(json, field);
        return text == null ? null : URI.create(text);
    }
}
