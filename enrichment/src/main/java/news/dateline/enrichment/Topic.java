package news.dateline.enrichment;

import java.util.List;

/**
 * A topic that an article is assigned to, with its evidence.
 *
 * @param ref code and label
 * @param score weight of the evidence, for topics of the leading branch with all that the text says of it; 0 where only the
 *     newsroom says so
 * @param sentByNewsroom whether the newsroom sent the code itself
 * @param broader the broader topics, nearest first, up to the top level
 * @param evidence the phrases that speak for it, in reading order
 */
public record Topic(TopicRef ref, double score, boolean sentByNewsroom, List<TopicRef> broader, List<Span> evidence) {

    public Topic {
        broader = List.copyOf(broader);
        evidence = List.copyOf(evidence);
    }
}
