package news.dateline.producer.feed;

import java.net.URI;

/**
 * A document on the web that changes as news breaks.
 *
 * @param address where it is, as configured
 * @param source the newsroom that its articles belong to which name none
 */
public record Feed(URI address, String source) {

    /** A feed whose source is what is given, or the feed's host where nothing is. */
    public static Feed of(URI address, String source) {
        String host = address.getHost();
        return new Feed(address, source.isBlank() && host != null ? host : source);
    }
}
