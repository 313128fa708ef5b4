package news.dateline.producer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import news.dateline.events.Status;

/** Counts a run's outcomes in the order of its inputs. For the run's thread alone. */
final class Tally {

    private final IngestListener listener;
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private final List<IngestSummary.Rejection> rejections = new ArrayList<>();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private long published;
    private long killed;
    private long unchanged;
    private long failed;
    private long skipped;
    private Optional<String> failure = Optional.empty();

    Tally(IngestListener listener) {
        this.listener = listener;
    }

    private record Awaited(String name, CompletableFuture<Outcome> outcome) {}

    void skipped() {
        skipped++;
    }

    /** Counts an input that could not be had; there is nothing of it to keep. */
    void missing(String name, String reason) {
        rejections.add(new IngestSummary.Rejection(name, reason));
    }

    /** Takes over an article that is under way, and counts what has arrived meanwhile. */
    void await(String name, CompletableFuture<Outcome> outcome) {
        awaited.add(new Awaited(name, outcome));
        while (!awaited.isEmpty() && awaited.element().outcome.isDone()) {
            countNext();
        }
    }

    /** Whether the log failed, so that going on is of no use. */
    boolean ended() {
        return failure.isPresent();
    }

    /** Waits for everything under way. */
    IngestSummary summary() {
        while (!awaited.isEmpty()) {
            countNext();
        }
        return new IngestSummary(
                published, killed, unchanged, rejections.size(), failed, skipped, rejections, positions, failure);
    }

    private void countNext() {
        Awaited next = awaited.remove();
        Outcome outcome = next.outcome.join();
        if (outcome instanceof Outcome.Published article) {
            published++;
            killed += article.status() == Status.CANCELED ? 1 : 0;
            positions.merge(article.partition(), article.offset(), Math::max);
        } else if (outcome instanceof Outcome.Unchanged) {
            unchanged++;
        } else if (outcome instanceof Outcome.Rejected rejected) {
            rejections.add(new IngestSummary.Rejection(next.name, rejected.reason()));
        } else if (outcome instanceof Outcome.Failed broken) {
            failed++;
            failure = failure.or(() -> Optional.of(broken.reason()));
        }
        listener.finished(next.name, outcome);
    }
}
