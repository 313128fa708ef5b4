package news.dateline.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Compares every answer of a live system with what its log says: the view log, the subscribers' topics and the read API,
 * key by key and at exactly the position that each states; and that each record of the log has come through once.
 */
public final class Check {

    private final TopicReads reads;
    private final Topics topics;
    private final CheckSettings settings;
    private final CheckListener listener;

    private final Tally tally;
    private final Reread reread;
    private final Standing standing;
    private final Instant begun = Instant.now();
    private final List<String> notCompared = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Check(TopicReads reads, Topics topics, CheckSettings settings, CheckListener listener) {
        this.reads = reads;
        this.topics = topics;
        this.settings = settings;
        this.listener = listener;
        this.tally = new Tally(settings.shown());
        this.reread = new Reread(reads, topics, begun, tally);
        this.standing = new Standing(reads, topics, listener, reread);
    }

    /**
     * Makes a check. Reads only; what keeps arriving meanwhile does it no harm.
     *
     * @throws CannotCheckException when broker, registry, API or topics are not there
     */
    public static CheckReport run(Cluster cluster, Topics topics, CheckSettings settings, CheckListener listener)
            throws InterruptedException {
        try (ClusterTopics reads = new ClusterTopics(cluster)) {
            return new Check(reads, topics, settings, listener).run();
        }
    }

    CheckReport run() throws InterruptedException {
        long started = System.nanoTime();
        @Nullable ReadApi api = settings.api() == null ? null : new ReadApi(settings.api());
        Instant at = settings.at() == null ? begun : settings.at();
        String missed = standing.reach(at, settings.patience());
        if (missed != null) {
            notCompared.add(missed);
        }
        standing.awaitRunEnds(settings.patience());
        List<LogPosition> position = standing.at();
        compareViewLog(position);
        Map<Integer, Long> ends = standing.answeredFor(missed == null);
        long unexplained = reread.reportHoles(ends);
        if (unexplained > 0) {
            remarks.add(unexplained + " records of the log, rejected before " + LogIndex.REJECTS_KEPT.toDays()
                    + " days ago at the latest, have no enriched record; their rejects are no longer kept");
        }
        long refused = reread.refused(ends);
        if (refused > 0) {
            remarks.add((refused == 1 ? "1 record of the log has" : refused + " records of the log have")
                    + " no enriched record and a reject instead; see "
                    + topics.rejected().name());
        }
        long logged = reread.logged(ends);
        if (settings.subscribers()) {
            compareSubscribers();
        }
        if (api != null) {
            compareReadModel(api);
        }
        return new CheckReport(
                tally.comparedByView(),
                tally.differentByView(),
                tally.first(),
                notCompared,
                remarks,
                position,
                logged,
                reread.records(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    private void compareViewLog(List<LogPosition> position) {
        listener.began("comparing the view log", 0);
        tally.opened(View.ENRICHED);
        ViewLogComparison comparison = new ViewLogComparison(tally, reread);
        Map<Integer, PartitionViews> expected = reread.at(position);
        for (ViewLogCopy copy : standing.viewLog()) {
            PartitionViews views = expected.get(copy.partition());
            if (views != null) {
                comparison.compare(copy, views);
            }
        }
    }

    /** What is compared already is worth telling, also where the API goes away in the middle. */
    private void compareReadModel(ReadApi api) throws InterruptedException {
        PlacedAnswers answers = new PlacedAnswers(api, topics, reread, settings.patience());
        try {
            new ReadModelComparison(answers, reread, tally, listener).compare(notCompared);
        } catch (CannotCheckException e) {
            notCompared.add("the API: " + e.getMessage());
        }
    }

    /**
     * The subscribers' topics state no position, so they are compared while nothing moves: equal is equal, and what
     * differs counts once log, view log and sums have stood still.
     */
    private void compareSubscribers() throws InterruptedException {
        listener.began("comparing the subscribers' topics", 0);
        Subscribed subscribed = new Subscribed(reads, topics, reread);
        subscribed.readOn();
        Instant deadline = Instant.now().plus(settings.patience());
        boolean still = false;
        long behind;
        boolean moved;
        do {
            behind = reads.behind(topics.aggregatesApplication(), topics.viewLog());
            moved = standing.step();
            moved |= subscribed.readOn();
            Tally round = tally.fresh();
            subscribed.compare(Sums.of(reread.at(standing.at()).values()), round);
            boolean quiet = behind == 0 && !moved;
            if (round.differences() == 0 || (quiet && still)) {
                tally.add(round);
                return;
            }
            still = quiet;
        } while (Standing.pauseUntil(deadline));
        notCompared.add(
                behind > 0 && !moved
                        ? "the subscribers' topics were not compared: " + topics.aggregatesApplication() + " is "
                                + behind + " records behind; start it with `dateline run aggregates`"
                        : "the subscribers' topics were not compared: articles kept arriving; wait until the log is"
                                + " quiet, or leave them out with --live");
    }
}
