package news.dateline.producer.format;

import java.util.List;

/** One way in which newsrooms write articles down. Stateless, and safe for use by many threads. */
public interface ArticleFormat {

    /** Whether bytes look like this format. A look at their beginning, not a promise that they decode. */
    boolean recognises(byte[] bytes);

    /**
     * Decodes an original.
     *
     * @return an article or a refusal for each article in it, in their order; at least one
     */
    List<Decoded> decode(Original original);
}
