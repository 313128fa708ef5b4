package news.dateline.view;

import java.util.List;

/**
 * A topic that an article is assigned to, with its evidence.
 *
 * @param id its code
 * @param name its label
 * @param score weight of the evidence; 0 where only the newsroom says so
 * @param sentByNewsroom whether the newsroom sent the code itself
 * @param broader the broader topics, nearest first; the article counts under them too
 * @param evidence the phrases that speak for it
 */
public record ArticleTopic(
        String id, String name, double score, boolean sentByNewsroom, List<TopicName> broader, List<Span> evidence) {

    public ArticleTopic {
        broader = List.copyOf(broader);
        evidence = List.copyOf(evidence);
    }
}
