package news.dateline.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import news.dateline.events.ArticleState;
import news.dateline.events.EarlierRevision;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;

/**
 * The revisions that stood before an article's current one, for whoever asks what was changed: a function of the log
 * alone, whenever the fold has come by.
 *
 * @param newest the newest {@value #KEPT} of them, in the order of the log
 * @param more whether there were older ones
 */
record EarlierRevisions(List<EarlierRevision> newest, boolean more) {

    /** Live reports are revised some dozens of times; what is kept goes with each change of the article's state. */
    static final int KEPT = 50;

    static final EarlierRevisions NONE = new EarlierRevisions(List.of(), false);

    EarlierRevisions {
        newest = List.copyOf(newest);
    }

    /** What the fold has kept of an article. */
    static EarlierRevisions of(@Nullable ArticleState state) {
        return state == null ? NONE : new EarlierRevisions(state.getEarlier(), state.getMoreEarlier());
    }

    /**
     * What stands before a revision that has won. A kill or withhold takes all away. What nobody was to see before the
     * newcomer came, because its embargo was not over by then, is not told of.
     *
     * @param received when the newcomer came
     */
    static EarlierRevisions before(@Nullable ArticleState replaced, Revision newcomer, Instant received) {
        if (replaced == null || newcomer.status() != Status.USABLE) {
            return NONE;
        }
        EarlierRevisions kept = of(replaced);
        Instant embargoedUntil = replaced.getEmbargoedUntil();
        boolean seen =
                replaced.getStatus() == Status.USABLE && (embargoedUntil == null || !embargoedUntil.isAfter(received));
        return seen ? kept.with(replaced) : kept;
    }

    private EarlierRevisions with(ArticleState replaced) {
        List<EarlierRevision> all = new ArrayList<>(newest);
        all.add(new EarlierRevision(
                replaced.getOffset(), replaced.getEnrichedOffset(), replaced.getVersion(), replaced.getUpdated()));
        return all.size() <= KEPT
                ? new EarlierRevisions(all, more)
                : new EarlierRevisions(all.subList(all.size() - KEPT, all.size()), true);
    }

    /** What is left after a kill or withhold that came too late to win: those revisions that are surely newer than it. */
    EarlierRevisions without(Revision takenBack) {
        List<EarlierRevision> newer =
                newest.stream().filter(revision -> isNewer(revision, takenBack)).toList();
        return newer.isEmpty() ? NONE : new EarlierRevisions(newer, more);
    }

    private static boolean isNewer(EarlierRevision revision, Revision takenBack) {
        Long version = takenBack.version();
        if (revision.getVersion() != null && version != null) {
            return revision.getVersion() > version;
        }
        Instant updated = takenBack.updated();
        return revision.getUpdated() != null
                && updated != null
                && revision.getUpdated().isAfter(updated);
    }

    void keepIn(ArticleState state) {
        state.setEarlier(newest);
        state.setMoreEarlier(more);
    }

    /** The row that tells of them; none where there is nothing to tell. */
    @Nullable
    RevisionsRow row(String articleId) {
        return newest.isEmpty() ? null : new RevisionsRow(articleId, newest, more);
    }
}
