package news.dateline.launcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import news.dateline.events.Article;
import news.dateline.launcher.RejectsRetryReport.Fate;
import news.dateline.operations.LastPublished;
import news.dateline.operations.RecordPlace;
import news.dateline.operations.Reject;
import news.dateline.operations.Rejects;
import news.dateline.operations.RejectsFilter;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.Outcome;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.SecondTry;
import news.dateline.producer.format.Decoded;
import news.dateline.schemas.ContentDigest;
import org.jspecify.annotations.Nullable;

/**
 * Tries rejects another time, in the order in which they were received. Reads each twice, first for the ids in it, so that
 * no more than one is kept, and what was published under these ids since is known before any is published.
 */
final class RejectsRetry {

    /** How many may wait for the log's answer. */
    private static final int UNDER_WAY = 200;

    private final Rejects rejects;
    private final ArticlePublisher publisher;
    private final SecondTry again;
    private final boolean force;
    private final RejectsRetryReport report;
    private final List<Chosen> chosen = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    RejectsRetry(
            Rejects rejects,
            ArticlePublisher publisher,
            ProducerConfig config,
            boolean force,
            RejectsRetryReport report) {
        this.rejects = rejects;
        this.publisher = publisher;
        this.again = new SecondTry(config);
        this.force = force;
        this.report = report;
    }

    private record Chosen(RecordPlace place, Instant received, Set<String> ids) {}

    private record Waiting(RecordPlace place, CompletableFuture<Outcome> outcome) {}

    /** Tries those that a filter takes; returns the exit code. */
    int all(RejectsFilter filter) throws InterruptedException {
        List<RecordPlace> places = new ArrayList<>();
        rejects.each(filter, reject -> places.add(reject.place()));
        return places(places);
    }

    /** Tries those at some places; returns the exit code. */
    int places(List<RecordPlace> places) throws InterruptedException {
        for (RecordPlace place : places) {
            Reject reject = rejects.at(place).orElse(null);
            if (reject == null) {
                report.add(place, "", Fate.REJECTED, "news.rejected has nothing there, or nothing any more");
            } else {
                chosen.add(choose(reject));
            }
        }
        chosen.sort(Comparator.comparing(Chosen::received));
        Set<String> ids = new HashSet<>();
        chosen.forEach(one -> ids.addAll(one.ids));
        Map<String, LastPublished> published = rejects.lastPublished(ids);
        for (Chosen one : chosen) {
            retry(rejects.at(one.place).orElseThrow(), one.received, published);
        }
        settle();
        return report.end();
    }

    private Chosen choose(Reject reject) throws InterruptedException {
        Article logged = rejects.logged(reject.value()).orElse(null);
        Set<String> ids = new HashSet<>();
        for (Decoded one : decoded(reject, logged)) {
            if (one instanceof Decoded.Understood understood) {
                ids.add(understood.article().getId());
            }
        }
        Instant received = Objects.requireNonNullElse(
                reject.value().getReceived(), reject.value().getRejectedAt());
        return new Chosen(reject.place(), logged == null ? received : logged.getReceived(), ids);
    }

    private List<Decoded> decoded(Reject reject, @Nullable Article logged) {
        if (logged != null) {
            return List.of(new Decoded.Understood(logged));
        }
        return reject.value().getTopic() == null
                ? again.decode(reject.value())
                : List.of(new Decoded.Refused(
                        reject.value().getCause(),
                        "the record at " + RejectsListCommand.origin(reject)
                                + " is still no article that can be decoded"));
    }

    private void retry(Reject reject, Instant received, Map<String, LastPublished> published)
            throws InterruptedException {
        Article logged = rejects.logged(reject.value()).orElse(null);
        for (Decoded one : decoded(reject, logged)) {
            if (one instanceof Decoded.Understood understood) {
                publish(reject, understood.article(), received, published, logged != null);
            } else if (one instanceof Decoded.Refused refused) {
                settle();
                report.add(reject.place(), reject.name(), Fate.REJECTED, refused.reason());
            }
        }
    }

    private void publish(
            Reject reject, Article article, Instant received, Map<String, LastPublished> published, boolean inTheLog)
            throws InterruptedException {
        LastPublished last = published.get(article.getId());
        boolean same = last != null && last.digest().equals(ContentDigest.of(article));
        if (last != null && !same && last.at().isAfter(received) && !force) {
            settle();
            report.add(
                    reject.place(),
                    article.getId(),
                    Fate.SUPERSEDED,
                    "it was published with other content at " + last.at() + ", after this was received; --force"
                            + " publishes this all the same");
            return;
        }
        waiting.add(new Waiting(reject.place(), publisher.retry(article, inTheLog)));
        if (waiting.size() >= UNDER_WAY) {
            settle();
        }
    }

    /** Waits for what is under way, so that the report has the order of the trials. */
    private void settle() {
        for (Waiting one : waiting) {
            Outcome outcome = one.outcome.join();
            if (outcome instanceof Outcome.Published now) {
                report.add(one.place, now.id(), Fate.PUBLISHED, now.partition() + ":" + now.offset());
            } else if (outcome instanceof Outcome.Unchanged) {
                report.add(one.place, outcome.id(), Fate.UNCHANGED, "the log has it already");
            } else if (outcome instanceof Outcome.Rejected still) {
                report.add(one.place, still.id(), Fate.REJECTED, still.reason());
            } else if (outcome instanceof Outcome.Failed failed) {
                report.add(one.place, failed.id(), Fate.FAILED, failed.reason());
            }
        }
        waiting.clear();
    }
}
