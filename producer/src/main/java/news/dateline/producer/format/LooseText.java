package news.dateline.producer.format;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Text of the web whose field does not say for certain whether it is HTML: titles above all, and bodies of JSON. */
final class LooseText {

    /** A tag that ends, or one that stands for a break; {@code a < b} and {@code <sic>} are none. */
    private static final Pattern HTML =
            Pattern.compile("</[a-z][a-z0-9]{0,10}\\s*>|<(?:br|hr|img|p)(?:\\s[^<>]*)?/?>", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTITY =
            Pattern.compile("&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://\\S+");

    private LooseText() {}

    /** Whether it is a whole address of the web and nothing else. */
    static boolean isWebAddress(String text) {
        return WEB_ADDRESS.matcher(text).matches();
    }

    /** Whether it has tags of markup in it. */
    static boolean isHtml(String text) {
        return HTML.matcher(text).find();
    }

    /** A headline or a name on one line, without its tags. */
    static String line(String text) {
        if (isHtml(text)) {
            return Prose.ofHtml(text).replace('\n', ' ');
        }
        return ENTITY.matcher(text).find() ? Parser.unescapeEntities(text, true) : text;
    }

    /** Paragraphs, one a line. */
    static String paragraphs(String text) {
        if (isHtml(text)) {
            return Prose.ofHtml(text);
        }
        String plain = Prose.ofText(text);
        return ENTITY.matcher(plain).find() ? Parser.unescapeEntities(plain, true) : plain;
    }
}
