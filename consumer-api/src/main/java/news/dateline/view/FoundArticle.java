package news.dateline.view;

/** What stands under an article's key. */
public sealed interface FoundArticle {

    /** An article that is shown. */
    record Shown(Article article) implements FoundArticle {}

    /** It was killed. */
    record Killed() implements FoundArticle {}

    /** There is none, or none that may be shown. */
    record Unknown() implements FoundArticle {}
}
