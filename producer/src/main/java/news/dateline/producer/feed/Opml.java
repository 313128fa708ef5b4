package news.dateline.producer.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import news.dateline.producer.fetch.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * A list of feeds as readers exchange it: outlines, nested to any depth, with {@code xmlUrl}. An outline's {@code source}
 * is ours: the newsroom that the feed's articles belong to.
 *
 * @see <a href="https://opml.org/spec2.opml">OPML 2.0</a>
 */
public final class Opml {

    private static final int MOST_BYTES = 16 << 20;

    private Opml() {}

    /**
     * What a file lists.
     *
     * @param feeds each address once, in their order
     * @param faults what stands in an address's place and is none; it costs the feeds beside it nothing
     */
    public record Listed(List<Feed> feeds, List<String> faults) {

        public Listed {
            feeds = List.copyOf(feeds);
            faults = List.copyOf(faults);
        }
    }

    /**
     * The feeds in a file.
     *
     * @param source what outlines without a source belong to; empty for their hosts
     * @throws IOException when the file cannot be read, or is no OPML; the message says why
     */
    public static Listed read(Path file, String source) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it has more than " + (MOST_BYTES >> 20) + " MiB");
        }
        return read(Files.readAllBytes(file), source);
    }

    /**
     * The feeds in a document, as above.
     *
     * @throws IOException when it is no OPML
     */
    public static Listed read(byte[] opml, String source) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<String> faults = new ArrayList<>();
        Map<URI, Feed> feeds = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(opml));
            boolean isOpml = false;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    isOpml |= reader.getLocalName().equals("opml");
                    String address = attribute(reader, "xmlUrl");
                    if (isOpml && address != null && reader.getLocalName().equals("outline")) {
                        String own = attribute(reader, "source");
                        feed(address, own == null ? source : own)
                                .ifPresentOrElse(
                                        feed -> feeds.putIfAbsent(feed.address(), feed), () -> faults.add(address));
                    }
                }
            }
            if (!isOpml) {
                throw new IOException("it is no OPML: it has no element opml");
            }
        } catch (MissingResourceException e) {
            // The JDK's parser has no words of its own for this fault.
            throw new IOException("it is no well-formed OPML: a forbidden character stands in its document type", e);
        } catch (XMLStreamException e) {
            throw new IOException(
                    "it is no well-formed OPML, at line " + e.getLocation().getLineNumber(), e);
        }
        return new Listed(List.copyOf(feeds.values()), faults);
    }

    private static Optional<Feed> feed(String address, String source) {
        return WebAddress.isOne(address.strip())
                ? WebAddress.parse(address)
                        .filter(parsed -> parsed.getHost() != null && !WebAddress.hasUser(parsed))
                        .map(parsed -> Feed.of(parsed, source.strip()))
                : Optional.empty();
    }

    /** Some writers write {@code xmlurl}. */
    private static @Nullable String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equalsIgnoreCase(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }
}
