package news.dateline.view;

import java.util.List;
import java.util.Map;

/**
 * What one or more whole runs change, each key once.
 *
 * @param shares counts that are replaced
 * @param articles articles that are shown, killed or hidden
 * @param revisions what stands before articles' current revisions, where that changes
 * @param progress how far the partitions are included afterwards
 * @param nextOffsets by partition, where the reader of the view log goes on
 */
public record Changes(
        List<Share> shares,
        List<ArticleChange> articles,
        List<RevisionsChange> revisions,
        List<PartitionProgress> progress,
        Map<Integer, Long> nextOffsets) {

    public Changes {
        shares = List.copyOf(shares);
        articles = List.copyOf(articles);
        revisions = List.copyOf(revisions);
        progress = List.copyOf(progress);
        nextOffsets = Map.copyOf(nextOffsets);
    }
}
