package news.dateline.producer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.PublishedArticle;
import news.dateline.events.Rejected;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Original;
import news.dateline.producer.metrics.SourceMeter;
import news.dateline.producer.metrics.SourceMetrics;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes articles to the log, in transactions of many. An article's outcome is known once its transaction is
 * committed: before that it may still vanish. Safe for use by many threads; articles of one thread keep their order.
 *
 * <p>A transaction takes what is there and is committed as soon as nothing more is, but not sooner than the batch time
 * after the one before; what arrives meanwhile shares it. So an article alone waits for one commit, and the busier it
 * gets, the more share one.
 */
public final class ArticlePublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArticlePublisher.class);

    /** What may wait for the log, in bytes of text and originals. Publishing waits while there is more. */
    static final int MAX_WAITING_BYTES = 32 << 20;

    /** Where a transaction ends although more articles wait, so that one stays within the producer's own memory. */
    private static final int MAX_BATCH_BYTES = 8 << 20;

    /** What even the smallest article counts, for its place in the queue. */
    private static final int LEAST_WEIGHT = 1 << 10;

    /**
     * How many refusals keep a copy of the original that they all came in; the others keep its size. A megabyte of a
     * thousand faults would be a gigabyte else.
     */
    private static final int MAX_COPIES = 4;

    private static final Duration IDLE = Duration.ofSeconds(2);

    /** A transaction takes some 20 ms; a log that needs this long is away, although its clients still hope. */
    private static final Duration STALLED = Duration.ofSeconds(3);

    private final Supplier<Producer<String, SpecificRecord>> producers;
    private final PublishedIndex published;
    private final Topics topics;
    private final String registryUrl;
    private final ProducerConfig config;
    private final Clock clock;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final Semaphore waiting = new Semaphore(MAX_WAITING_BYTES);
    private final SourceMetrics metrics = new SourceMetrics();
    private final Object closing = new Object();
    private final Thread thread;
    private boolean closed;
    private @Nullable Producer<String, SpecificRecord> producer;
    private volatile Optional<String> trouble = Optional.empty();

    /** Since when the transaction at hand has been under way, by the JVM's own clock; 0 for none. */
    private volatile long transactionSince;

    /** When the transaction before was over; for the publisher's thread alone. */
    private long lastEnd = System.nanoTime();

    /** A publisher that runs at once. Producers are opened again after a failure that ends one. */
    ArticlePublisher(
            Supplier<Producer<String, SpecificRecord>> producers,
            PublishedIndex published,
            Topics topics,
            String registryUrl,
            ProducerConfig config,
            Clock clock) {
        this.producers = producers;
        this.published = published;
        this.topics = topics;
        this.registryUrl = registryUrl;
        this.config = config;
        this.clock = clock;
        try {
            connect();
        } catch (RuntimeException e) {
            discardProducer();
            published.close();
            throw new LogUnavailableException(reason(e, registryUrl), e);
        }
        // A daemon, so that a forgotten publisher does not keep a command from ending.
        thread = new Thread(this::run, "dateline-publisher");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Opens a publisher on a cluster whose topics are there, and reads what was published before.
     *
     * @throws LogUnavailableException when the log cannot be reached or has no topics yet
     */
    public static ArticlePublisher open(Cluster cluster, Topics topics, ProducerConfig config) {
        return open(cluster, topics, config, UUID.randomUUID().toString());
    }

    /**
     * The same under a name that it has again when it is started again. Its start then ends at once what a forerunner
     * left open when it was killed. Of two that run under one name, the later one ends the transactions of the other.
     *
     * @throws LogUnavailableException when the log cannot be reached or has no topics yet
     */
    public static ArticlePublisher open(Cluster cluster, Topics topics, ProducerConfig config, String name) {
        EventSerde<SpecificRecord> events = new EventSerde<>(cluster.registryUrl());
        EventSerde<PublishedArticle> rows = new EventSerde<>(cluster.registryUrl());
        // One id for this publisher's whole life: a producer that is opened again ends what its forerunner left open.
        String transactionalId = "dateline-producer-" + name;
        Map<String, Object> producing = KafkaSettings.producer(cluster, config, transactionalId);
        Map<String, Object> consuming = KafkaSettings.consumer(cluster, config);
        try {
            return new ArticlePublisher(
                    () -> new KafkaProducer<>(producing, new StringSerializer(), events.serializer()),
                    new PublishedIndex(
                            new KafkaConsumer<>(consuming, new StringDeserializer(), rows.deserializer()),
                            topics.published().name(),
                            config.publishTimeout()),
                    topics,
                    cluster.registryUrl(),
                    config,
                    Clock.systemUTC());
        } catch (KafkaException | LogUnavailableException e) {
            throw new LogUnavailableException(
                    registrySilence(e).isPresent()
                            ? reason(e, cluster.registryUrl())
                            : reason(e, cluster.registryUrl()) + " (broker " + cluster.bootstrapServers() + ")",
                    e);
        }
    }

    /**
     * Publishes an article. Waits while very much is under way already.
     *
     * @return the outcome, once the log has committed it; never completes exceptionally
     */
    public CompletableFuture<Outcome> publish(Article article) throws InterruptedException {
        return enqueue(work(article, Manner.FIRST));
    }

    /**
     * Publishes an article that was rejected before.
     *
     * @param evenIfUnchanged whether a revision that the log has already is written again, so that what comes after the
     *     log sees it once more
     * @return as for {@link #publish}, but a refusal is not recorded another time
     */
    public CompletableFuture<Outcome> retry(Article article, boolean evenIfUnchanged) throws InterruptedException {
        return enqueue(work(article, evenIfUnchanged ? Manner.AGAIN : Manner.RETRY));
    }

    /**
     * Records a refusal of all of an original in {@code news.rejected}.
     *
     * @return a {@link Outcome.Rejected} once the log has committed it, or a {@link Outcome.Failed}
     */
    public CompletableFuture<Outcome> reject(Original original, Decoded.Refused refused) throws InterruptedException {
        return reject(original, null, refused);
    }

    /**
     * Records a refusal in {@code news.rejected}.
     *
     * @param position the place of what was refused among the original's articles, from 0; null for all of it
     * @return as above
     */
    public CompletableFuture<Outcome> reject(Original original, @Nullable Long position, Decoded.Refused refused)
            throws InterruptedException {
        return enqueue(work(original, position, refused, config.limits().maxRawBytes()));
    }

    /**
     * Publishes what arrived together, or nothing of it, and never waits.
     *
     * @return the outcomes in the order of the submissions, each complete once the log has committed it; empty while so
     *     much waits for the log that this would have to wait for its place
     */
    public Optional<List<CompletableFuture<Outcome>>> offer(List<Submission> submissions) {
        List<Work> works = new ArrayList<>(submissions.size());
        Original kept = null;
        int copies = 0;
        for (Submission one : submissions) {
            if (one.decoded() instanceof Decoded.Understood understood) {
                works.add(work(understood.article(), Manner.FIRST));
            } else {
                copies = one.original() == kept ? copies + 1 : 1;
                kept = one.original();
                int most = copies <= MAX_COPIES ? config.limits().maxRawBytes() : 0;
                works.add(work(kept, one.position(), (Decoded.Refused) one.decoded(), most));
            }
        }
        // What is larger than the queue has it for itself.
        long weight = works.stream().mapToLong(Work::weight).sum();
        int room = (int) Math.min(weight, MAX_WAITING_BYTES);
        if (!waiting.tryAcquire(room)) {
            return Optional.empty();
        }
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(works.size());
        synchronized (closing) {
            for (Work work : works) {
                Work held = work.holding(Math.min(work.weight, room));
                room -= held.held;
                outcomes.add(held.outcome);
                add(held);
            }
        }
        return Optional.of(outcomes);
    }

    private static Work work(Article article, Manner manner) {
        return new Work(article.getId(), article, manner, new CompletableFuture<>(), weight(article));
    }

    private Work work(Original original, @Nullable Long position, Decoded.Refused refused, int most) {
        int kept = Math.min(original.bytes().length, most);
        Rejected rejected = Rejected.newBuilder()
                .setCause(refused.cause())
                .setReason(refused.reason())
                .setSource(original.source())
                .setOrigin(original.origin())
                .setPath(original.path())
                .setMediaType(original.declaredType())
                .setPosition(position)
                .setReceived(original.received())
                .setNamespaces(original.namespaces())
                .setBytes(ByteBuffer.wrap(Arrays.copyOf(original.bytes(), kept)))
                .setSize(original.size())
                .setRejectedAt(clock.instant())
                .build();
        return new Work(original.origin(), rejected, Manner.FIRST, new CompletableFuture<>(), LEAST_WEIGHT + kept);
    }

    /** Why articles cannot be published at the moment; empty while they can, as far as known. */
    public Optional<String> trouble() {
        long since = transactionSince;
        long nanos = since == 0 ? 0 : System.nanoTime() - since;
        return trouble.isEmpty() && nanos > STALLED.plus(config.batchTime()).toNanos()
                ? Optional.of("the log has not answered for "
                        + Duration.ofNanos(nanos).toSeconds() + " s")
                : trouble;
    }

    /** What each source sent; the outcomes are counted here, what is fetched by whoever fetches it. */
    public SourceMetrics metrics() {
        return metrics;
    }

    /** Commits what is under way, within the publishing timeout. */
    @Override
    public void close() {
        synchronized (closing) {
            if (!closed) {
                closed = true;
                queue.add(Work.END);
            }
        }
        try {
            thread.join(config.publishTimeout().multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Outcome> enqueue(Work work) throws InterruptedException {
        if (!waiting.tryAcquire(work.weight, config.publishTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            work.outcome.complete(new Outcome.Failed(
                    work.id, "the log is busy: nothing moved within " + seconds() + "; try again later"));
            return work.outcome;
        }
        synchronized (closing) {
            add(work);
        }
        return work.outcome;
    }

    private void add(Work work) {
        if (closed) {
            settle(work, new Outcome.Failed(work.id, "the publisher is closed"));
        } else {
            queue.add(work);
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                Work first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    lookAround();
                } else {
                    more = !first.isEnd() && batch(first);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the publisher was interrupted; what waits is not published", e);
        } finally {
            synchronized (closing) {
                closed = true;
            }
            for (Work left = queue.poll(); left != null; left = queue.poll()) {
                settle(left, new Outcome.Failed(left.id, "the publisher is closed"));
            }
            discardProducer();
            published.close();
        }
    }

    /** While nothing is to be published: notices when the log goes and when it comes back. */
    private void lookAround() {
        try {
            connect();
            recovered();
        } catch (RuntimeException e) {
            troubled(reason(e, registryUrl));
        }
    }

    private Producer<String, SpecificRecord> connect() {
        Producer<String, SpecificRecord> open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
            try {
                open.initTransactions();
            } catch (RuntimeException e) {
                discardProducer();
                throw e;
            }
        }
        published.catchUp();
        return open;
    }

    /** One transaction. False when the publisher was closed meanwhile. */
    private boolean batch(Work first) throws InterruptedException {
        List<Work> taken = new ArrayList<>();
        taken.add(first);
        boolean more = true;
        Transaction transaction = null;
        // Never 0, which stands for none.
        transactionSince = System.nanoTime() | 1;
        try {
            Producer<String, SpecificRecord> open = connect();
            transaction = new Transaction(open);
            open.beginTransaction();
            transaction.add(first);
            long bytes = first.weight;
            long end = lastEnd + config.batchTime().toNanos();
            while (taken.size() < config.batchArticles() && bytes < MAX_BATCH_BYTES) {
                Work next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                if (next.isEnd()) {
                    more = false;
                    break;
                }
                taken.add(next);
                bytes += next.weight;
                transaction.add(next);
            }
            open.commitTransaction();
            List<Outcome> outcomes = transaction.committed();
            recovered();
            for (int i = 0; i < taken.size(); i++) {
                settle(taken.get(i), outcomes.get(i));
            }
        } catch (RuntimeException | ExecutionException e) {
            String reason = reason(e, registryUrl);
            troubled(reason);
            // What waits shares the failure: each of thousands would otherwise wait out a timeout of its own.
            for (Work next = queue.poll(); next != null; next = queue.poll()) {
                if (next.isEnd()) {
                    more = false;
                } else {
                    taken.add(next);
                }
            }
            // Their callers need not wait for the clearing up.
            taken.forEach(work -> settle(work, new Outcome.Failed(work.id, reason)));
            if (transaction != null) {
                abandon(e);
            }
        } finally {
            transactionSince = 0;
            lastEnd = System.nanoTime();
            // Only an Error comes here with open ends.
            taken.forEach(work -> settle(work, new Outcome.Failed(work.id, "the publisher broke down")));
        }
        return more;
    }

    private void abandon(Exception failure) {
        Producer<String, SpecificRecord> open = producer;
        // A log that does not answer would not answer to an abort either, and who is fenced may not abort. The next
        // producer's start ends the transaction.
        if (open == null || failure instanceof TimeoutException || failure instanceof ProducerFencedException) {
            discardProducer();
            return;
        }
        try {
            open.abortTransaction();
        } catch (RuntimeException e) {
            LOG.debug("the transaction cannot be aborted; a new producer will end it", e);
            discardProducer();
        }
    }

    private void discardProducer() {
        Producer<String, SpecificRecord> open = producer;
        producer = null;
        if (open != null) {
            try {
                open.close(Duration.ZERO);
            } catch (RuntimeException e) {
                LOG.debug("a producer that is given up does not close cleanly", e);
            }
        }
    }

    private void troubled(String reason) {
        if (!trouble.equals(Optional.of(reason))) {
            LOG.warn("articles cannot be published: {}", reason);
        }
        trouble = Optional.of(reason);
    }

    private void recovered() {
        if (trouble.isPresent()) {
            LOG.info("articles can be published again");
        }
        trouble = Optional.empty();
    }

    private void settle(Work work, Outcome outcome) {
        if (!work.outcome.isDone()) {
            // First, so that whoever knows the outcome finds it counted.
            count(work, outcome);
            waiting.release(work.held);
            work.outcome.complete(outcome);
        }
    }

    private void count(Work work, Outcome outcome) {
        SourceMeter meter = metrics.of(
                work.value instanceof Article article ? article.getSource() : ((Rejected) work.value).getSource());
        meter.outcome(outcome);
        if (outcome instanceof Outcome.Published || outcome instanceof Outcome.Unchanged) {
            meter.success(clock.instant());
        }
    }

    private String seconds() {
        return config.publishTimeout().toSeconds() + " s";
    }

    private static int weight(Article article) {
        ByteBuffer raw = article.getRaw();
        long weight = (long) LEAST_WEIGHT
                + article.getHeadline().length()
                + article.getBody().length()
                + (raw == null ? 0 : raw.remaining());
        return (int) Math.min(weight, MAX_WAITING_BYTES);
    }

    private static String reason(Exception failure, String registryUrl) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof LogUnavailableException) {
            return String.valueOf(cause.getMessage());
        }
        String message = firstLine(cause.getMessage());
        Optional<IOException> silence = registrySilence(cause);
        if (silence.isPresent()) {
            return "the schema registry gives no answer at " + registryUrl + ": "
                    + firstLine(silence.get().getMessage());
        }
        if (cause instanceof TimeoutException) {
            return "the log does not answer in time: " + message;
        }
        if (cause instanceof SerializationException) {
            Throwable root = cause.getCause() == null ? cause : cause.getCause();
            return "the schema registry does not know the schema, or refuses: " + firstLine(root.getMessage());
        }
        return "the log refused it: " + cause.getClass().getSimpleName() + ": " + message;
    }

    /**
     * What went wrong on the way to the registry. Kafka's own clients keep such errors to themselves; only the registry's
     * client passes them on, more or less wrapped up.
     */
    private static Optional<IOException> registrySilence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The end of the bytes is a broken record, not a broken connection.
            if (cause instanceof IOException silence && !(cause instanceof EOFException)) {
                return Optional.of(silence);
            }
        }
        return Optional.empty();
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** Whether an article comes for the first time, is tried another time, or is to be written again in any case. */
    private enum Manner {
        FIRST,
        RETRY,
        AGAIN
    }

    /**
     * What waits to be published.
     *
     * @param id the article's id, or what a refused input is called
     * @param value an {@link Article} or a {@link Rejected}
     * @param manner how an article is published
     * @param weight how many bytes it counts while it waits
     * @param held how many bytes of the queue's room it gives back in the end
     */
    private record Work(
            String id, SpecificRecord value, Manner manner, CompletableFuture<Outcome> outcome, int weight, int held) {

        /** The last one. */
        static final Work END = new Work("", new Rejected(), Manner.FIRST, new CompletableFuture<>(), 0);

        Work(String id, SpecificRecord value, Manner manner, CompletableFuture<Outcome> outcome, int weight) {
            this(id, value, manner, outcome, weight, weight);
        }

        Work holding(int room) {
            return new Work(id, value, manner, outcome, weight, room);
        }

        boolean isEnd() {
            return weight == 0;
        }
    }

    /** What is sent but not committed, and what it will mean once it is. */
    private final class Transaction {

        private final Producer<String, SpecificRecord> open;
        private final Map<String, PublishedIndex.Revision> revisions = new HashMap<>();
        private final Map<String, Future<RecordMetadata>> rows = new HashMap<>();
        private final List<Sent> sent = new ArrayList<>();

        Transaction(Producer<String, SpecificRecord> open) {
            this.open = open;
        }

        /** A work's outcome as far as known, and where the record that it sent will stand, if it sent one. */
        private record Sent(Outcome outcome, @Nullable Future<RecordMetadata> place) {}

        void add(Work work) {
            sent.add(
                    work.value instanceof Article article
                            ? article(article, work.manner)
                            : rejection(work.id, (Rejected) work.value));
        }

        private Sent article(Article article, Manner manner) {
            String id = article.getId();
            PublishedIndex.Revision last = revisions.containsKey(id) ? revisions.get(id) : published.last(id);
            String owner = last == null ? article.getSource() : last.source();
            if (!owner.equals(article.getSource()) && !config.trustedSources().contains(article.getSource())) {
                return foreign(article, owner, manner);
            }
            Digest content = Digest.of(article);
            if (last != null && last.content().equals(content) && manner != Manner.AGAIN) {
                return new Sent(new Outcome.Unchanged(id), null);
            }
            Future<RecordMetadata> place =
                    open.send(new ProducerRecord<>(topics.articles().name(), id, article));
            rows.put(
                    id,
                    open.send(new ProducerRecord<>(
                            topics.published().name(), id, new PublishedArticle(owner, content.toBytes()))));
            revisions.put(id, new PublishedIndex.Revision(owner, content, 0));
            return new Sent(new Outcome.Published(id, article.getStatus(), -1, -1), place);
        }

        private Sent foreign(Article article, String owner, Manner manner) {
            String reason = "it belongs to the source \"" + owner + "\" and comes from \"" + article.getSource()
                    + "\", which " + ProducerConfig.TRUSTED_SOURCES + " does not name";
            if (manner != Manner.FIRST) {
                return new Sent(new Outcome.Rejected(article.getId(), Cause.FOREIGN_SOURCE, reason), null);
            }
            ByteBuffer raw = article.getRaw();
            Rejected rejected = Rejected.newBuilder()
                    .setCause(Cause.FOREIGN_SOURCE)
                    .setReason(reason)
                    .setSource(article.getSource())
                    .setOrigin(article.getProvenance().getOrigin())
                    .setPosition(article.getProvenance().getPosition())
                    .setReceived(article.getReceived())
                    // The original is kept once, as the reject's bytes.
                    .setArticle(Article.newBuilder(article).setRaw(null).build())
                    .setBytes(raw == null ? ByteBuffer.allocate(0) : raw)
                    .setSize(article.getRawSize())
                    .setRejectedAt(clock.instant())
                    .build();
            return rejection(article.getId(), rejected);
        }

        private Sent rejection(String id, Rejected rejected) {
            return new Sent(
                    new Outcome.Rejected(id, rejected.getCause(), rejected.getReason()),
                    open.send(new ProducerRecord<>(topics.rejected().name(), id, rejected)));
        }

        /** The outcomes in the order of the works. The index takes over what the log now holds. */
        List<Outcome> committed() throws ExecutionException, InterruptedException {
            for (Map.Entry<String, Future<RecordMetadata>> row : rows.entrySet()) {
                PublishedIndex.Revision revision = revisions.get(row.getKey());
                if (revision != null) {
                    published.remember(
                            row.getKey(),
                            new PublishedIndex.Revision(
                                    revision.source(),
                                    revision.content(),
                                    row.getValue().get().offset()));
                }
            }
            List<Outcome> outcomes = new ArrayList<>(sent.size());
            for (Sent one : sent) {
                Future<RecordMetadata> place = one.place;
                if (one.outcome instanceof Outcome.Published article && place != null) {
                    RecordMetadata found = place.get();
                    outcomes.add(
                            new Outcome.Published(article.id(), article.status(), found.partition(), found.offset()));
                } else {
                    outcomes.add(one.outcome);
                }
            }
            return outcomes;
        }
    }
}
