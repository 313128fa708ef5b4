package news.dateline.producer.format;

import java.util.List;

/** One way in which newsrooms write articles down. Stateless, and safe for use by many threads. */
interface ArticleFormat {

    /** What it is called in reports, in lower case: {@code newsml-g2}. */
    String name();

    /** Whether content is of this format. A look at its outermost marks, not a promise that it decodes. */
    boolean recognises(Content content);

    /**
     * Decodes an original.
     *
     * @param content what the original's bytes hold; of this format
     * @return an article or a refusal for each article in it, in their order; none for a list without entries
     */
    List<Decoded> decode(Original original, Content content);
}
