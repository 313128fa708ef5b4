package news.dateline.producer.format;

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
        Content content = Content.of(original.bytes(), original.declaredType());
        for (ArticleFormat format : inOrder) {
            if (format.recognises(content)) {
                return new DecodedOriginal(format.name(), format.decode(original, content));
            }
        }
        return new DecodedOriginal("", List.of(content.refusal().orElseGet(content::unknown)));
    }
}
