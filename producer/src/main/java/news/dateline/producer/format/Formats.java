package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Every format that is understood. Safe for use by many threads. */
public final class Formats {

    /** A format of all JSON, of all XML or of all text comes after those that look for more. */
    private final List<ArticleFormat> inOrder;

    /** The formats under an installation's limits. */
    public Formats(Limits limits) {
        List<ArticleFormat> json = List.of(
                new JsonFeedFormat(limits),
                new SchemaOrgFormat(limits),
                new NinjsFormat(limits),
                new JsonFormat(limits));
        List<ArticleFormat> all = new ArrayList<>(List.of(
                new NewsMlG2Format(limits), new NitfFormat(limits), new AtomFormat(limits), new RssFormat(limits)));
        all.addAll(json);
        all.add(new JsonLinesFormat(json));
        all.add(new HtmlFormat(limits));
        all.add(new TextFormat(limits));
        inOrder = List.copyOf(all);
    }

    /** Decodes an original in the format that its content shows. */
    public DecodedOriginal decode(Original original) {
        List<Content> documents =
                Content.of(original.bytes(), original.declaredType()).documents();
        if (documents.size() == 1) {
            return decode(original, documents.get(0));
        }
        List<Decoded> articles = new ArrayList<>();
        String format = "";
        for (Content document : documents) {
            byte[] bytes = document.source(document.requiredRoot()).getBytes(UTF_8);
            DecodedOriginal decoded = decode(original.part(bytes, articles.size()), document);
            articles.addAll(decoded.articles());
            format = format.isEmpty() ? decoded.format() : format;
        }
        return new DecodedOriginal(format, articles);
    }

    private DecodedOriginal decode(Original original, Content content) {
        for (ArticleFormat format : inOrder) {
            if (format.recognises(content)) {
                List<Decoded> articles = format.decode(original, content);
                // A feed may be empty; of what has another thing before or around it, something would be lost.
                return articles.isEmpty() && !content.beginsAtOnce()
                        ? new DecodedOriginal("", List.of(content.unknown()))
                        : new DecodedOriginal(format.name(), articles);
            }
        }
        return new DecodedOriginal("", List.of(content.refusal().orElseGet(content::unknown)));
    }
}
