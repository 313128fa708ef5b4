package news.dateline.view;

import java.util.List;

/**
 * An actor of an article with its evidence.
 *
 * @param id the actor's id
 * @param name its name
 * @param mentions where the article names it
 * @param quotes how many of the article's quotes it speaks
 */
public record ArticleActor(String id, String name, List<Mention> mentions, long quotes) {

    /**
     * One place where an actor is named.
     *
     * @param span where
     * @param resolution how the name was resolved to the actor
     */
    public record Mention(Span span, Resolution resolution) {}

    public ArticleActor {
        mentions = List.copyOf(mentions);
    }
}
