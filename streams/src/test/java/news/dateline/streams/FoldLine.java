package news.dateline.streams;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.SourceText;
import news.dateline.events.ActorDayRow;
import news.dateline.events.Article;
import news.dateline.events.ArticleState;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Position;
import news.dateline.events.Status;
import news.dateline.events.TopicDayRow;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The fold alone, with one partition of the log before it and a reader behind it that sees what is committed. Time passes
 * when a step says so, and a crash takes back what was not committed, as exactly-once does.
 */
final class FoldLine {

    private static final File NO_FOLDER = new File("target");

    private final List<EnrichedArticle> log = new ArrayList<>();
    private final List<Record<? extends String, ? extends PlacedRow>> uncommitted = new ArrayList<>();
    private final List<ByteStore<?>> stores = List.of(
            new ByteStore<>(RevisionFold.ARTICLES, ArticleState.class),
            new ByteStore<>(RevisionFold.EMBARGOES, EnrichedArticle.class),
            new ByteStore<>(RevisionFold.ACTOR_DAYS, ActorDayRow.class),
            new ByteStore<>(RevisionFold.TOPIC_DAYS, TopicDayRow.class),
            new ByteStore<>(RevisionFold.PROGRESS, Position.class));
    private final Function<SourceText, EnrichmentResult> rules;
    private final MockProcessorContext<String, PlacedRow> context;
    private final RunReader reader;
    private RevisionFold fold = new RevisionFold();
    private List<Due> schedule = List.of();
    private Instant now = Step.BEGINNING;
    private int next;
    private int committed;

    /** What the fold asked to have called at intervals of the clock. */
    private static final class Due {
        private final Punctuator punctuator;
        private final Duration interval;
        private Instant at;

        Due(MockProcessorContext.CapturedPunctuator scheduled, Instant now) {
            this.punctuator = scheduled.getPunctuator();
            this.interval = scheduled.getInterval();
            this.at = now.plus(interval);
        }
    }

    /** A line whose log is enriched by {@link PoolRules}. */
    FoldLine(int partition) {
        this(partition, PoolRules::enrich);
    }

    FoldLine(int partition, Function<SourceText, EnrichmentResult> rules) {
        this.rules = rules;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "fold");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(properties, new TaskId(0, partition), NO_FOLDER);
        stores.forEach(context::addStateStore);
        reader = new RunReader(partition, log);
        start();
    }

    /**
     * Lets a story happen, then time pass until the last embargo is over.
     *
     * @throws AssertionError when the views at a position are not the oracle's, or do not come to the log's end
     */
    static FoldLine after(List<Step> story) {
        FoldLine line = new FoldLine(0);
        story.forEach(line::play);
        line.settle();
        return line;
    }

    void play(Step step) {
        if (step instanceof Step.Arrives arrives) {
            append(arrives.article());
            readOn();
        } else if (step instanceof Step.TimePasses passes) {
            now = now.plus(passes.time());
            callWhatIsDue();
            readOn();
        } else if (step instanceof Step.Commits) {
            commit();
        } else if (step instanceof Step.Restarts restarts) {
            commit();
            now = now.plus(restarts.downFor());
            start();
        } else if (step instanceof Step.Crashes crashes) {
            uncommitted.clear();
            stores.forEach(ByteStore::rollBack);
            next = committed;
            now = now.plus(crashes.downFor());
            start();
        }
    }

    /** Waits until every embargo is over and the reader has been told of all. */
    void settle() {
        readOn();
        Instant last = log.stream()
                .map(record -> record.getArticle().getEmbargoedUntil())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(now);
        Duration wait = last.isAfter(now) ? Duration.between(now, last) : Duration.ZERO;
        play(new Step.TimePasses(wait.plus(RevisionFold.RELEASE_INTERVAL)));
        commit();
        long told = reader.position() == null ? -1 : reader.position().getOffset();
        if (reader.insideARun() || told != log.size() - 1) {
            throw new AssertionError("the log ends at offset " + (log.size() - 1) + " and readers were told of " + told
                    + (reader.insideARun() ? ", inside a run" : ""));
        }
    }

    RunReader reader() {
        return reader;
    }

    List<ByteStore<?>> stores() {
        return stores;
    }

    private void append(Article article) {
        long offset = log.size();
        log.add(
                article.getStatus() == Status.USABLE
                        ? ArticleMapper.enriched(
                                article, offset, "pool", rules.apply(ArticleMapper.sourceText(article)))
                        : ArticleMapper.untouched(article, offset, "pool"));
    }

    private void readOn() {
        while (next < log.size()) {
            // Markers of transactions lie between the records, so its own offsets are others than the log's.
            context.setRecordMetadata("enriched", 0, next * 2L);
            EnrichedArticle enriched = log.get(next++);
            Article article = enriched.getArticle();
            fold.process(new Record<>(
                    article.getId(), enriched, article.getReceived().toEpochMilli()));
            takeRows();
        }
    }

    private void callWhatIsDue() {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        for (Due due : schedule) {
            if (!due.at.isAfter(now)) {
                due.punctuator.punctuate(now.toEpochMilli());
                takeRows();
                due.at = now.plus(due.interval);
            }
        }
    }

    private void takeRows() {
        context.forwarded().forEach(forward -> uncommitted.add(forward.record()));
        context.resetForwards();
    }

    private void commit() {
        stores.forEach(ByteStore::commit);
        committed = next;
        uncommitted.forEach(row -> reader.accept(
                Objects.requireNonNull(row.key()),
                Objects.requireNonNull(row.value()).row()));
        uncommitted.clear();
    }

    private void start() {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        int before = context.scheduledPunctuators().size();
        fold = new RevisionFold();
        fold.init(context);
        schedule = context.scheduledPunctuators().stream()
                .skip(before)
                .map(scheduled -> new Due(scheduled, now))
                .sorted(Comparator.comparing(due -> due.at))
                .toList();
    }
}
