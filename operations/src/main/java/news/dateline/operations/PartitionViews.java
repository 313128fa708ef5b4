package news.dateline.operations;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One log partition's views at one position: its share of every number, and its articles.
 *
 * @param offset last record of the log that is included, -1 for none
 * @param releasedUpTo the instant up to which embargoes are released
 * @param rejected how many records up to there could not be enriched
 * @param conflicts how many revisions up to there equalled the current one in order and not in content
 * @param articles those that readers see, by id
 * @param revisions what stood before the current revision, by id; none is empty
 * @param killed ids whose current revision is a kill
 * @param actorDays none is zero
 * @param topicDays articles, of broader topics too; none is zero
 */
public record PartitionViews(
        long offset,
        Instant releasedUpTo,
        long rejected,
        long conflicts,
        Map<String, ShownArticle> articles,
        Map<String, EarlierRevisions> revisions,
        Set<String> killed,
        Map<ActorDay, ActorCounts> actorDays,
        Map<TopicDay, Long> topicDays) {}
