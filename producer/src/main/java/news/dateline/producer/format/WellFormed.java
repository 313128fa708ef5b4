package news.dateline.producer.format;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import news.dateline.events.Cause;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Whether XML is complete. jsoup reads whatever it is given, and half of an article, or two of them run together, would
 * pass as one; so the formats of news agencies, whose systems write well-formed XML, are looked through by the JDK's
 * strict parser first.
 *
 * <p>The strict parser sees a copy of the text in which everything before the outermost element (and around it, in an envelope) is blank and each
 * ampersand and control character is replaced. So no document type, no entity and no reference ever reaches it, and
 * nothing can be expanded or fetched. What makes XML ill-formed without hiding where an element ends (an entity that is
 * not declared, a bare {@code &}, a forbidden character, an undeclared prefix, hyphens in a comment, a line before the XML declaration) is thereby
 * forgiven.
 */
final class WellFormed {

    private static final XMLInputFactory PARSERS = parsers();

    private WellFormed() {}

    /**
     * The refusal of a text that is not well-formed.
     *
     * @param root its outermost element
     */
    static Optional<Decoded> refusal(String text, Element root) {
        int begin = Math.max(0, root.sourceRange().startPos());
        if (root.parent() == null || root.parent() instanceof Document) {
            return refusal(text, begin, 0);
        }
        // An envelope is somebody else's, and may be what it likes; of many items each is looked through once.
        int end = Math.max(begin, Math.min(root.endSourceRange().endPos(), text.length()));
        return refusal(text.substring(begin, end), 0, root.sourceRange().start().lineNumber() - 1);
    }

    private static Optional<Decoded> refusal(String within, int begin, int linesBefore) {
        try {
            XMLStreamReader reader = PARSERS.createXMLStreamReader(new StringReader(elementsOf(within, begin)));
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.START_ELEMENT && ++depth > Content.MAX_DEPTH) {
                    return refused(
                            linesBefore + reader.getLocation().getLineNumber(),
                            reader.getLocation().getColumnNumber(),
                            String.format(
                                    Locale.ROOT, "elements stand more than %d deep in each other", Content.MAX_DEPTH));
                }
                if (event == XMLStreamReader.END_ELEMENT) {
                    depth--;
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNumber();
            return refused(linesBefore + line, column, fault(String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Decoded> refused(int line, int column, String fault) {
        return Optional.of(new Decoded.Refused(
                Cause.UNDECODABLE,
                String.format(Locale.ROOT, "it is no well-formed XML: %s, line %d, column %d", fault, line, column)));
    }

    /** The parser's words without the place, which it puts on a line before them. */
    private static String fault(String message) {
        String words = message.substring(message.indexOf('\n') + 1);
        String clean = Letters.name(words.startsWith("Message: ") ? words.substring("Message: ".length()) : words);
        String sentence = clean.endsWith(".") ? clean.substring(0, clean.length() - 1) : clean;
        return sentence.length() <= 200 ? sentence : sentence.substring(0, 200) + "…";
    }

    /** The text, letter for letter in its place, with nothing in it but elements and words. */
    private static String elementsOf(String text, int begin) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            char c = letters[i];
            if (c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (i < begin || c < ' ' || c == '\uFFFE' || c == '\uFFFF' || Character.isSurrogate(c)) {
                letters[i] = ' ';
            } else if (c == '&') {
                letters[i] = '.';
            }
        }
        // Two hyphens within a comment are a fault that everybody makes.
        int open = text.indexOf("<!--", begin);
        while (open >= 0) {
            int close = text.indexOf("-->", open + 4);
            for (int i = open + 4; i < close; i++) {
                letters[i] = letters[i] == '-' ? '.' : letters[i];
            }
            open = close < 0 ? -1 : text.indexOf("<!--", close + 3);
        }
        return new String(letters);
    }

    private static XMLInputFactory parsers() {
        // The JDK's own, whatever else is on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
