package news.dateline.producer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import news.dateline.events.Cause;
import news.dateline.producer.fetch.Fetched;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.DecodedOriginal;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import news.dateline.producer.metrics.SourceMeter;
import news.dateline.producer.source.Input;
import news.dateline.producer.source.Reading;

/**
 * The way from an original to the log, the same for every source: it is decoded, and each article in it published or each fault recorded. Safe for use by many threads; originals of one thread keep their order.
 */
public final class Intake {

    /** The formats of what says of itself neither that it is a feed nor that it is an article. */
    private static final Set<String> PAGES = Set.of("html", "text");

    private final ArticlePublisher publisher;
    private final String source;
    private final Clock clock;
    private final Formats formats;

    /** An intake that publishes through a publisher which stays the caller's to close. */
    public Intake(ArticlePublisher publisher, ProducerConfig config, Clock clock) {
        this.publisher = publisher;
        this.source = config.source().isEmpty() ? ProducerConfig.UNNAMED_SOURCE : config.source();
        this.clock = clock;
        this.formats = new Formats(config.limits());
    }

    /** The source of inputs that name none. */
    public String source() {
        return source;
    }

    /** What counts a source's inputs. */
    public SourceMeter meter(String name) {
        return publisher.metrics().of(name);
    }

    /** Why nothing can be published at the moment, if so. */
    public boolean stuck() {
        return publisher.trouble().isPresent();
    }

    /** Publishes what was read of a file or a stream, and counts it. */
    public List<CompletableFuture<Outcome>> take(Input input) throws InterruptedException {
        Original original = input.original(source, clock.instant());
        meter(source).fetched(original.size());
        List<Decoded> articles = input.reading() instanceof Reading.Refused refused
                ? List.of(new Decoded.Refused(refused.cause(), refused.reason()))
                : formats.decode(original).articles();
        return publish(original, articles, input::reason);
    }

    /**
     * Publishes what is in a document of the web, and counts it.
     *
     * @param owner the source that its articles belong to which name none
     * @param refusals what was refused of it before, which is not recorded again
     * @return the outcome of each article in it, once the log has committed it; none for a feed without entries
     */
    public List<CompletableFuture<Outcome>> publish(String owner, Fetched.Document document, Refusals refusals)
            throws InterruptedException {
        return publish(owner, document, refusals, Set.of());
    }

    /**
     * Publishes what is in a document that ought to be a feed, and counts it. A page in its place is refused: it is a
     * server's apology or a door to log in at, and no article.
     *
     * @param refusals what was refused of the feed before, which is not recorded again
     * @return the outcome of each article in it, once the log has committed it; none for a feed without entries
     */
    public List<CompletableFuture<Outcome>> publishFeed(String owner, Fetched.Document document, Refusals refusals)
            throws InterruptedException {
        return publish(owner, document, refusals, PAGES);
    }

    private List<CompletableFuture<Outcome>> publish(
            String owner, Fetched.Document document, Refusals refusals, Set<String> refusedFormats)
            throws InterruptedException {
        meter(owner).fetched(document.reply().packedBytes());
        Original original = document.original(owner, clock.instant());
        refusals.next();
        DecodedOriginal decoded = formats.decode(original);
        List<Decoded> articles = refusedFormats.contains(decoded.format())
                ? List.of(new Decoded.Refused(
                        Cause.UNDECODABLE, "a page answers where a feed is expected (format " + decoded.format() + ")"))
                : decoded.articles();
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(articles.size());
        for (int i = 0; i < articles.size(); i++) {
            String mark = articles.get(i) instanceof Decoded.Understood understood
                    ? understood.article().getId() + '\u0000' + Digest.of(understood.article())
                    : refusals.fault(((Decoded.Refused) articles.get(i)).reason());
            if (!refusals.repeats(mark)) {
                outcomes.add(
                        publish(original, articles, i, UnaryOperator.identity()).thenApply(outcome -> {
                            if (outcome instanceof Outcome.Rejected) {
                                refusals.keep(mark);
                            }
                            return outcome;
                        }));
            }
        }
        return outcomes;
    }

    private List<CompletableFuture<Outcome>> publish(
            Original original, List<Decoded> articles, UnaryOperator<String> reason) throws InterruptedException {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(articles.size());
        for (int i = 0; i < articles.size(); i++) {
            outcomes.add(publish(original, articles, i, reason));
        }
        return outcomes;
    }

    private CompletableFuture<Outcome> publish(
            Original original, List<Decoded> articles, int position, UnaryOperator<String> reason)
            throws InterruptedException {
        Decoded article = articles.get(position);
        if (article instanceof Decoded.Understood understood) {
            return publisher.publish(understood.article());
        }
        Decoded.Refused refused = (Decoded.Refused) article;
        return publisher.reject(
                original,
                articles.size() == 1 ? null : Long.valueOf(position),
                new Decoded.Refused(refused.cause(), reason.apply(refused.reason())));
    }
}
