package news.dateline.producer.fetch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import news.dateline.producer.format.Original;
import org.jspecify.annotations.Nullable;

/** What came of a fetch. */
public sealed interface Fetched {

    /** Where the answer came from, and what it says of the next fetch. */
    Reply reply();

    /** Why there is no document, in one line for a person; empty for a document. */
    String trouble();

    /**
     * What every answer tells.
     *
     * @param address where it came from, after all redirects
     * @param moved where it has moved to for good: the last address that permanent redirects alone lead to; null for not
     *     at all
     * @param validators what to ask with the next time
     * @param freshFor how long the answer will not change, as its server says
     * @param retryAfter how long the server wants to be left alone
     * @param packedBytes what was transferred
     */
    record Reply(
            URI address,
            @Nullable URI moved,
            Validators validators,
            Optional<Duration> freshFor,
            Optional<Duration> retryAfter,
            long packedBytes) {

        static Reply none(URI address) {
            return new Reply(address, null, Validators.NONE, Optional.empty(), Optional.empty(), 0);
        }
    }

    /**
     * What a server told of a document when it last sent it.
     *
     * @param address the document's own; nobody else is told the other two
     * @param etag as it was sent, or null
     * @param lastModified as it was sent, or null
     */
    record Validators(
            @Nullable URI address,
            @Nullable String etag,
            @Nullable String lastModified) {

        /** Nothing is known. */
        public static final Validators NONE = new Validators(null, null, null);
    }

    /** A document, unpacked. The array is shared, not copied, and nobody changes it. */
    final class Document implements Fetched {

        private final Reply reply;
        private final @Nullable String contentType;
        private final byte[] bytes;

        Document(Reply reply, @Nullable String contentType, byte[] bytes) {
            this.reply = reply;
            this.contentType = contentType;
            this.bytes = bytes;
        }

        @Override
        public Reply reply() {
            return reply;
        }

        @Override
        public String trouble() {
            return "";
        }

        /**
         * What the formats decode.
         *
         * @param owner the source that its articles belong to which name none
         */
        public Original original(String owner, Instant received) {
            // Where it was in the end: links in it are relative to that.
            return new Original(reply.address().toString(), owner, null, bytes, bytes.length, received)
                    .withDeclaredType(contentType);
        }

        /** The media type as declared, or null. */
        public @Nullable String contentType() {
            return contentType;
        }

        /** All of it. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** 304: it is what it was when the validators were told. */
    record NotModified(Reply reply) implements Fetched {
        @Override
        public String trouble() {
            return reply.address() + " says that it has not changed";
        }
    }

    /** Another status than 2xx and 304. */
    record Answered(Reply reply, int status) implements Fetched {

        @Override
        public String trouble() {
            return reply.address() + " answers with status " + status;
        }
    }

    /**
     * It is not to be fetched: its address, its size, its encoding, its redirects. The next fetch may differ.
     *
     * @param trouble one line for a person
     */
    record Refused(Reply reply, String trouble) implements Fetched {}

    /**
     * The network or the server failed.
     *
     * @param trouble one line for a person
     */
    record Failed(Reply reply, String trouble) implements Fetched {}
}
