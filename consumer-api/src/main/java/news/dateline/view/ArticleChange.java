package news.dateline.view;

/** What becomes of an article. */
public sealed interface ArticleChange {

    /** The article's id. */
    String id();

    /** The log partition that it stands in. */
    int partition();

    /** This revision is shown now. */
    record Show(Article article) implements ArticleChange {
        @Override
        public String id() {
            return article.id();
        }

        @Override
        public int partition() {
            return article.partition();
        }
    }

    /** It is killed. */
    record Kill(String id, int partition) implements ArticleChange {}

    /** It is hidden: withheld, or under embargo again. */
    record Hide(String id, int partition) implements ArticleChange {}
}
