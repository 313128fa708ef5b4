package news.dateline.producer.format;

import news.dateline.events.Article;
import news.dateline.events.Cause;

/** What decoding makes of an original, article by article. */
public sealed interface Decoded {

    /** An article, ready for the log. */
    record Understood(Article article) implements Decoded {}

    /**
     * No article.
     *
     * @param cause the kind of fault
     * @param reason one line for a person: what was found and what was expected
     */
    record Refused(Cause cause, String reason) implements Decoded {}
}
