package news.dateline.view;

/** What becomes of an article. */
public sealed interface ArticleChange {

    /** The article's id. */
    String id();

    /** This revision is shown now. */
    record Show(Article article) implements ArticleChange {
        @Override
        public String id() {
            return article.id();
        }
    }

    /** It is killed. */
    record Kill(String id) implements ArticleChange {}

    /** It is hidden: withheld, or under embargo again. */
    record Hide(String id) implements ArticleChange {}
}
