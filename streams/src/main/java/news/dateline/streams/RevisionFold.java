package news.dateline.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import news.dateline.events.ArticleRow;
import news.dateline.events.ArticleState;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.ProgressRow;
import news.dateline.events.Status;
import news.dateline.schemas.ShownArticle;
import news.dateline.schemas.ViewLogKey;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Folds the revisions of one log partition, in log order, into its partial sums and writes what changes as runs: the
 * sums first, then the article's row with the position that the run ends at. The state is a pure function of that
 * position: of the offset, and of the instant up to which embargoes are released.
 */
final class RevisionFold extends ContextualProcessor<String, EnrichedArticle, String, PlacedRow> {

    static final String ARTICLES = "article-states";
    static final String EMBARGOES = "embargoed-articles";
    static final String ACTOR_DAYS = "actor-day-sums";
    static final String TOPIC_DAYS = "topic-day-sums";
    static final String PROGRESS = "log-progress";

    /** How long readers may wait to hear of records that changed nothing. */
    static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);

    /** How long an embargo may be over before its article is shown. */
    static final Duration RELEASE_INTERVAL = Duration.ofSeconds(1);

    private int partition;
    private KeyValueStore<String, ArticleState> articles;
    private Embargoes embargoes;
    private PartialSums sums;
    private Progress progress;

    @Override
    public void init(ProcessorContext<String, PlacedRow> context) {
        super.init(context);
        partition = context.taskId().partition();
        articles = context.getStateStore(ARTICLES);
        embargoes = new Embargoes(context.getStateStore(EMBARGOES));
        sums = new PartialSums(partition, context.getStateStore(ACTOR_DAYS), context.getStateStore(TOPIC_DAYS));
        progress = new Progress(context.getStateStore(PROGRESS));
        context.schedule(PROGRESS_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::tellProgress);
        context.schedule(RELEASE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::releaseEmbargoes);
    }

    @Override
    public void process(Record<String, EnrichedArticle> record) {
        EnrichedArticle enriched = record.value();
        if (enriched.getRejection() != null) {
            progress.include(enriched.getOffset(), true, false);
            return;
        }
        Revision revision = Revision.of(enriched.getArticle());
        ArticleState current = articles.get(record.key());
        Verdict verdict = revision.against(current);
        progress.include(enriched.getOffset(), false, verdict == Verdict.WINS_IN_CONFLICT);
        if (verdict.wins()) {
            accept(record.key(), current, revision, enriched, record.timestamp());
        } else {
            takeBack(record.key(), Objects.requireNonNull(current), revision, record.timestamp());
        }
    }

    /** Makes a revision the current one and writes the run that shows it. */
    private void accept(
            String id, @Nullable ArticleState current, Revision revision, EnrichedArticle enriched, long timestamp) {
        if (current != null && current.getHeldUntil() != null) {
            embargoes.forget(current.getHeldUntil(), id);
        }
        Instant heldUntil = heldUntil(enriched);
        if (heldUntil != null) {
            embargoes.hold(heldUntil, enriched);
        }
        boolean shown = revision.status() == Status.USABLE && heldUntil == null;
        boolean wasShown = current != null && current.getShown();

        Contribution after = shown ? Contribution.of(enriched) : Contribution.NONE;
        sums.move(Contribution.emitted(current), after, (key, row) -> write(key, row, timestamp));

        ArticleRow row = null;
        if (shown) {
            row = ShownArticle.row(enriched);
        } else if (revision.isKill()) {
            row = ArticleRows.killed(enriched);
        } else if (wasShown) {
            row = ArticleRows.withheld(enriched);
        }
        ArticleState next = ArticleState.newBuilder()
                .setStatus(revision.status())
                .setVersion(revision.version())
                .setUpdated(revision.updated())
                .setDigest(revision.digest())
                .setOffset(enriched.getOffset())
                .setEnrichedOffset(enrichedOffset())
                .setEmbargoedUntil(enriched.getArticle().getEmbargoedUntil())
                .setKilledThrough(revision.killedThrough(current))
                .setHeldUntil(heldUntil)
                .setShown(row != null)
                .build();
        EarlierRevisions earlier =
                EarlierRevisions.before(current, revision, enriched.getArticle().getReceived());
        earlier.keepIn(next);
        articles.put(id, contributing(next, shown, after));
        boolean told = tell(id, EarlierRevisions.of(current), earlier, timestamp);
        if (row != null) {
            row.setPosition(progress.position());
            write(new ViewLogKey.ArticleKey(id).encoded(), row, timestamp);
            progress.told();
        } else if (told) {
            tellProgress(timestamp);
        }
    }

    /**
     * A kill that lost against the current revision still covers every version up to its own; it and a withhold take
     * away what stood before the current one and is not newer.
     */
    private void takeBack(String id, ArticleState current, Revision revision, long timestamp) {
        if (revision.status() == Status.USABLE) {
            return;
        }
        EarlierRevisions before = EarlierRevisions.of(current);
        EarlierRevisions after = before.without(revision);
        Long killedThrough = revision.killedThrough(current);
        if (after.equals(before) && Objects.equals(killedThrough, current.getKilledThrough())) {
            return;
        }
        current.setKilledThrough(killedThrough);
        after.keepIn(current);
        articles.put(id, current);
        if (tell(id, before, after, timestamp)) {
            tellProgress(timestamp);
        }
    }

    /** Writes what has changed among the revisions before the current one; says whether anything has. */
    private boolean tell(String id, EarlierRevisions before, EarlierRevisions after, long timestamp) {
        if (after.equals(before)) {
            return false;
        }
        write(new ViewLogKey.RevisionsKey(id).encoded(), after.row(id), timestamp);
        return true;
    }

    /** Where the record that is being processed stands in its topic. */
    private long enrichedOffset() {
        return context().recordMetadata().orElseThrow().offset();
    }

    private void releaseEmbargoes(long now) {
        Instant upTo = max(progress.releasedUpTo(), Instant.ofEpochMilli(now));
        List<EnrichedArticle> due = embargoes.release(upTo);
        if (due.isEmpty() && !progress.movedSinceRelease()) {
            return;
        }
        progress.releaseUpTo(upTo);
        for (EnrichedArticle enriched : due) {
            String id = enriched.getArticle().getId();
            ArticleState state = Objects.requireNonNull(articles.get(id));
            Contribution contribution = Contribution.of(enriched);
            sums.move(Contribution.NONE, contribution, (key, row) -> write(key, row, now));
            state.setHeldUntil(null);
            state.setShown(true);
            articles.put(id, contributing(state, true, contribution));
            write(new ViewLogKey.ArticleKey(id).encoded(), ShownArticle.row(enriched), now);
        }
        tellProgress(now);
    }

    private void tellProgress(long now) {
        if (progress.untold()) {
            ProgressRow row = new ProgressRow(partition, progress.position());
            write(new ViewLogKey.ProgressKey(partition).encoded(), row, now);
            progress.told();
        }
    }

    /** The instant that a revision waits for, compared with what is released and never with the clock; null for none. */
    private @Nullable Instant heldUntil(EnrichedArticle enriched) {
        Instant until = enriched.getArticle().getEmbargoedUntil();
        boolean held = enriched.getArticle().getStatus() == Status.USABLE
                && until != null
                && until.isAfter(progress.releasedUpTo());
        return held ? until : null;
    }

    private static ArticleState contributing(ArticleState state, boolean shown, Contribution contribution) {
        state.setDay(shown ? contribution.day() : null);
        state.setActors(contribution.actors());
        state.setTopics(contribution.topics());
        return state;
    }

    private void write(String key, @Nullable SpecificRecord row, long timestamp) {
        context().forward(new Record<>(key, new PlacedRow(partition, row), timestamp));
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
