package news.dateline.producer.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import news.dateline.producer.feed.Feed;
import news.dateline.producer.feed.Opml;
import news.dateline.producer.http.IngestToken;

/** What is fed with inputs. The corpus of each lies in the folder of its name. */
enum FuzzTarget {
    TEXT,
    DATELINE,
    NINJS,
    JSON_FEED,
    JSON_LINES("application/x-ndjson"),
    NEWSML_G2("application/vnd.iptc.g2.newsitem+xml"),
    NITF,
    RSS("text/xml; charset=us-ascii"),
    ATOM,
    HTML,
    SCHEMA_ORG,
    /** Dates where feeds have them. */
    DATE {
        @Override
        void hold(byte[] input) {
            ByteArrayOutputStream feed = new ByteArrayOutputStream();
            feed.writeBytes("<rss version='2.0'><channel><item><title>T</title><pubDate>".getBytes(UTF_8));
            feed.writeBytes(input);
            feed.writeBytes("</pubDate></item></channel></rss>".getBytes(UTF_8));
            DecodingLaw.hold(feed.toByteArray(), null);
        }
    },
    /** Lists of feeds. */
    OPML {
        @Override
        void hold(byte[] input) {
            try {
                for (Feed feed : Opml.read(input, "").feeds()) {
                    DecodingLaw.law(feed.address().getHost() != null, "a feed without a host: " + feed.address());
                }
            } catch (IOException e) {
                DecodingLaw.law(e.getMessage() != null && !e.getMessage().isBlank(), "a refusal without a reason");
            }
        }
    },
    /** Lines of the file of tokens. */
    TOKEN {
        @Override
        void hold(byte[] input) {
            try {
                IngestToken token = IngestToken.parse(new String(input, UTF_8));
                DecodingLaw.law(token.rate() > 0 && token.burst() >= 1, "a token that lets nothing through");
                DecodingLaw.law(!token.source().isBlank(), "a token without a source");
            } catch (IllegalArgumentException e) {
                DecodingLaw.law(e.getMessage() != null && !e.getMessage().isBlank(), "a refusal without a reason");
            }
        }
    };

    private final String declaredType;

    FuzzTarget() {
        this("");
    }

    /** One whose inputs sometimes come with a media type. */
    FuzzTarget(String declaredType) {
        this.declaredType = declaredType;
    }

    /** What becomes of an input is lawful. */
    void hold(byte[] input) {
        DecodingLaw.hold(input, declaredType.isEmpty() || input.length % 2 == 0 ? null : declaredType);
    }

    /** The name of its folder. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
