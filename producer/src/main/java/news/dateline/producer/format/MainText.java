package news.dateline.producer.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The text of a page that does not say where its article is: of what calls itself an article's body, else of its
 * {@code <article>}, else of its {@code <main>}, else of the element whose own paragraphs have the most words. Menus,
 * footers, forms, captions and what calls itself a promotion or a comment are no part of it. One pass over the page.
 */
final class MainText implements NodeVisitor {

    private static final Set<String> NOISE = Set.of(
            "aside",
            "button",
            "dialog",
            "figcaption",
            "figure",
            "footer",
            "form",
            "head",
            "iframe",
            "menu",
            "nav",
            "noscript",
            "script",
            "select",
            "style",
            "svg",
            "template",
            "textarea");
    private static final Set<String> NOISE_ROLES =
            Set.of("alert", "banner", "complementary", "contentinfo", "dialog", "navigation", "search");
    private static final Pattern NOISE_NAME =
            Pattern.compile("(?i)(?:^|\\s)(?:ads?(?=\\s|$)|advert|breadcrumb|comment|cookie|newsletter|outbrain"
                    + "|pagination|promo|related|share|sharing|sidebar|social|subscribe|taboola|toolbar)");
    private static final Pattern BODY_NAME =
            Pattern.compile("(?i)(?:^|\\s|_|-)(?:article|story|entry|post|news)[-_]*(?:body|content|text)(?:\\s|$)");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "blockquote", "pre", "li", "dd", "h2", "h3", "h4", "h5", "h6");

    /** A text this long is an article if no other is much longer; a shorter one if it is much of the page. */
    private static final int LONG = 140;

    private static final double MUCH = 0.4;

    /** The places where an article may be, the likeliest first. */
    private enum Place {
        BODY,
        ARTICLE,
        MAIN,
        DENSEST,
        PAGE
    }

    /** An element that is being read. */
    private static final class Open {

        private final boolean noise;
        private final boolean paragraph;
        private final boolean link;
        private int words;
        private int own;
        private int linked;
        private int paragraphs;

        Open(boolean noise, boolean paragraph, boolean link) {
            this.noise = noise;
            this.paragraph = paragraph;
            this.link = link;
        }
    }

    private record Found(Element element, int paragraphs) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Place, Found> best = new EnumMap<>(Place.class);

    private MainText() {}

    /** The paragraphs of the page's article, one a line; empty where it has none. */
    static String of(Document page) {
        MainText text = new MainText();
        page.body().traverse(text);
        return text.chosen();
    }

    @Override
    public void head(Node node, int depth) {
        Open above = open.peek();
        if (node instanceof Element element) {
            boolean noise = (above != null && above.noise) || isNoise(element);
            open.push(new Open(
                    noise,
                    (above != null && above.paragraph) || PARAGRAPHS.contains(element.normalName()),
                    (above != null && above.link) || element.normalName().equals("a")));
        } else if (node instanceof TextNode words && above != null && !above.noise) {
            int length = words.getWholeText().strip().length();
            above.words += length;
            if (above.link) {
                above.linked += length;
            } else if (above.paragraph) {
                above.paragraphs += length;
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        Open closed = open.pop();
        if (!closed.noise) {
            consider(element, closed);
        }
        Open above = open.peek();
        if (above != null && !closed.noise) {
            above.words += closed.words;
            above.linked += closed.linked;
            above.paragraphs += closed.paragraphs;
            if (element.normalName().equals("p")) {
                above.own += closed.paragraphs;
            }
        }
    }

    private void consider(Element element, Open closed) {
        String role = element.attr("role").strip().toLowerCase(Locale.ROOT);
        if (element.attributesSize() > 0
                && BODY_NAME.matcher(element.className() + ' ' + element.id()).find()) {
            offer(Place.BODY, element, closed.paragraphs);
        }
        if (element.normalName().equals("article") || role.equals("article")) {
            offer(Place.ARTICLE, element, closed.paragraphs);
        }
        if (element.normalName().equals("main") || role.equals("main")) {
            offer(Place.MAIN, element, closed.paragraphs);
        }
        offer(Place.DENSEST, element, closed.own);
        if (element.normalName().equals("body")) {
            // Pages older than paragraphs part their text by breaks; a list of links is no text.
            offer(Place.PAGE, element, closed.paragraphs > 0 ? closed.paragraphs : closed.words - 2 * closed.linked);
        }
    }

    private void offer(Place place, Element element, int paragraphs) {
        Found before = best.get(place);
        if (paragraphs > 0 && (before == null || paragraphs > before.paragraphs)) {
            best.put(place, new Found(element, paragraphs));
        }
    }

    private String chosen() {
        Found page = best.get(Place.PAGE);
        if (page == null) {
            return "";
        }
        Found densest = best.get(Place.DENSEST);
        int most = densest == null ? 0 : densest.paragraphs;
        for (Found found : best.values()) {
            // A teaser of another article may stand in an <article>, too; it has not the most of the page's text.
            boolean tellsMost = found.paragraphs >= LONG && found.paragraphs >= most / 2;
            if (tellsMost || found.paragraphs >= MUCH * page.paragraphs) {
                return text(found.element);
            }
        }
        return text(page.element);
    }

    /** Its paragraphs where most of it stands in such; else all of it. */
    private static String text(Element element) {
        StringBuilder paragraphs = new StringBuilder();
        collectParagraphs(element, paragraphs);
        String all = Prose.of(element, MainText::isNoise);
        return paragraphs.length() * 2 >= all.length() ? paragraphs.toString() : all;
    }

    private static void collectParagraphs(Element element, StringBuilder text) {
        for (Element child : element.children()) {
            if (PARAGRAPHS.contains(child.normalName())) {
                String words = Prose.of(child, MainText::isNoise);
                if (!words.isBlank()) {
                    text.append(text.isEmpty() ? "" : "\n").append(words);
                }
            } else if (!isNoise(child)) {
                collectParagraphs(child, text);
            }
        }
    }

    private static boolean isNoise(Element element) {
        String name = element.normalName();
        if (name.equals("body") || name.equals("article") || name.equals("main")) {
            return false;
        }
        return NOISE.contains(name)
                || (element.attributesSize() > 0
                        && (NOISE_ROLES.contains(element.attr("role").strip().toLowerCase(Locale.ROOT))
                                || element.hasAttr("hidden")
                                || NOISE_NAME.matcher(element.className()).find()
                                || NOISE_NAME.matcher(element.id()).find()));
    }
}
