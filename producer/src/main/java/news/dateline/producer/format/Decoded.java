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
    record Refused(Cause cause, String reason) implements Decoded {

        public Refused {
            // It quotes what was found, cut to a length: line breaks, controls and halves of characters among it.
            reason = Letters.clean(reason).replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ");
        }
    }
}
