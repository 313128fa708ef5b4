package news.dateline.producer.format;

import java.util.List;

/** Every format that is understood. */
public final class Formats {

    private final ArticleFormat json;
    private final ArticleFormat text;

    /** The formats under an installation's limits. */
    public Formats(Limits limits) {
        json = new JsonFormat(limits);
        text = new TextFormat(limits);
    }

    /** Decodes an original in the format that its content shows. */
    public List<Decoded> decode(Original original) {
        // Text is what everything else is, so it comes last.
        return (json.recognises(original.bytes()) ? json : text).decode(original);
    }

    /** Dateline's own JSON. */
    public ArticleFormat json() {
        return json;
    }

    /** Plain text, with or without header lines. */
    public ArticleFormat text() {
        return text;
    }
}
