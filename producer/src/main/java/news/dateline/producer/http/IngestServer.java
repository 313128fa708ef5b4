package news.dateline.producer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.dateline.events.Cause;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.Outcome;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Formats;
import news.dateline.producer.metrics.SourceMeter;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint that newsrooms push articles to: {@code POST /v1/articles}, answered once the log has committed them.
 * Errors are problem details after RFC 9457; {@code /openapi.json} describes all of it. No thread waits for a client or
 * for the log.
 */
public final class IngestServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BEARER = Pattern.compile("Bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);

    /** How many of the largest requests there is memory for at once. */
    private static final int LARGEST_REQUESTS = 8;

    private static final int MOST_THREADS = 64;
    private static final int MOST_HEADER_BYTES = 8 << 10;

    /** Beyond the time that a request and its answer may take. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ArticlePublisher publisher;
    private final IngestConfig config;
    private final Clock clock;
    private final Formats formats;
    private final Optional<Tokens> tokens;
    private final Semaphore requests;
    private final Semaphore memory;
    private final RequestMetrics metrics = new RequestMetrics();
    private final QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);

    /** Decoding takes memory and a processor, so there are as many as there are processors. */
    private final ExecutorService decoders =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> daemon(task, "decode"));

    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "slow-connections"));
    private final SlowConnections connections;
    private final Javalin server;

    /**
     * A server that publishes through a publisher which stays the caller's to close.
     *
     * @throws IllegalArgumentException when everybody on a network could write, or the file of tokens cannot be read
     */
    public IngestServer(ArticlePublisher publisher, ProducerConfig producer, IngestConfig config, Clock clock) {
        config.requireGuarded();
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
        this.formats = new Formats(producer.limits());
        this.tokens = config.tokens().map(Tokens::new);
        this.requests = new Semaphore(config.maxRequests());
        this.memory = new Semaphore(LARGEST_REQUESTS * config.maxRequestBytes());
        this.connections = new SlowConnections(
                config.requestTimeout().plus(config.answerTimeout()).plus(GRACE), System::nanoTime);
        this.server = Javalin.create(this::configure);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "dateline-ingest-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Listens; returns this.
     *
     * @throws IllegalStateException when the port is taken
     */
    public IngestServer start() {
        try {
            server.start(config.host(), config.port());
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "cannot listen on " + config.host() + ":" + config.port() + ", which is taken", e);
        }
        var unused = sweeper.scheduleWithFixedDelay(connections::sweep, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops listening; answers what is under way first. */
    @Override
    public void close() {
        server.stop();
        sweeper.shutdownNow();
        decoders.shutdown();
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.prefer405over404 = true;
        javalin.jetty.threadPool = threads;
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MOST_HEADER_BYTES);
        });
        javalin.jetty.modifyServer(this::configure);
        javalin.requestLogger.http((context, millis) -> {
            if (context.method().equals(HandlerType.POST)) {
                metrics.answered(context.statusCode(), millis);
            }
        });
        javalin.routes.before(context -> context.header("X-Content-Type-Options", "nosniff"));
        javalin.routes.post("/v1/articles", this::articles);
        javalin.routes.get("/health/live", context -> answer(context, 200, Map.of("status", "live")));
        javalin.routes.get("/health/ready", this::ready);
        javalin.routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.exposition(
                                        config.maxRequests() - requests.availablePermits(),
                                        publisher.trouble().isEmpty())
                                + publisher.metrics().exposition()));
        byte[] description = resource("openapi.json");
        javalin.routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(description));
        javalin.routes.exception(Problem.Found.class, (found, context) -> answer(context, found));
        javalin.routes.exception(HttpResponseException.class, (refused, context) -> {
            if (refused.getStatus() == 405) {
                // The key differs with what the client accepts; there is but one.
                refused.getDetails().values().forEach(methods -> context.header("Allow", methods));
            }
            answer(context, problem(refused));
        });
        javalin.routes.exception(Exception.class, (failure, context) -> answer(context, failed(failure)));
    }

    private void configure(Server jetty) {
        jetty.setErrorHandler(new PlainErrors());
        jetty.addBean(new NetworkConnectionLimit(config.maxConnections(), jetty));
        jetty.setStopTimeout(config.answerTimeout().toMillis());
        // There are no connectors yet; those of before their start pass their listeners on to their connections.
        jetty.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                for (Connector connector : jetty.getConnectors()) {
                    connector.addEventListener(connections);
                }
            }
        });
    }

    private void ready(Context context) {
        if (publisher.trouble().isPresent()) {
            throw Problem.logAway();
        }
        answer(context, 200, Map.of("status", "ready"));
    }

    private void articles(Context context) {
        Optional<Tokens.Writer> writer = tokens.map(known -> authorised(context, known));
        if (writer.isEmpty() && context.header("Origin") != null) {
            // Any page could make its reader's browser write to an endpoint that asks nobody for a token.
            throw Problem.forbidden("articles are not taken from web pages");
        }
        Push push = Push.of(context, config, writer.map(Tokens.Writer::token));
        writer.ifPresent(known -> {
            Duration pause = known.limit().pause();
            if (!pause.isZero()) {
                throw Problem.tooMany(pause);
            }
        });
        if (publisher.trouble().isPresent()) {
            throw Problem.logAway();
        }
        if (!requests.tryAcquire()) {
            throw Problem.busy();
        }
        Room room = new Room(memory);
        context.future(() -> start(context, push, writer, room).whenComplete((done, failure) -> {
            room.giveBack();
            requests.release();
        }));
    }

    private CompletableFuture<?> start(Context context, Push push, Optional<Tokens.Writer> writer, Room room) {
        try {
            return underWay(context, push, writer, room, context.req().getInputStream());
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<?> underWay(
            Context context, Push push, Optional<Tokens.Writer> writer, Room room, ServletInputStream stream) {
        long began = System.nanoTime();
        SourceMeter meter = publisher.metrics().of(push.source());
        CompletableFuture<List<Push.Part>> parts = RequestBody.of(stream, config.maxRequestBytes(), room)
                .orTimeout(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException ? Problem.late(config.requestTimeout()) : failure))
                .thenApplyAsync(
                        body -> {
                            meter.fetched(body.length);
                            return push.parts(body, formats, clock, room);
                        },
                        decoders);
        return parts.thenCompose(known -> publish(known, writer))
                .handleAsync(
                        (outcomes, failure) -> {
                            if (failure != null) {
                                answer(context, found(failure));
                            } else {
                                meter.lag(Duration.ofNanos(System.nanoTime() - began));
                                report(context, parts.join(), outcomes);
                            }
                            return null;
                        },
                        threads);
    }

    private Tokens.Writer authorised(Context context, Tokens known) {
        String given = context.header("Authorization");
        Matcher bearer = BEARER.matcher(given == null ? "" : given);
        return (bearer.matches() ? known.find(bearer.group(1)) : Optional.<Tokens.Writer>empty()).orElseThrow(() -> {
            context.header("WWW-Authenticate", "Bearer realm=\"dateline\"");
            return Problem.unauthorized();
        });
    }

    private CompletableFuture<List<Outcome>> publish(List<Push.Part> parts, Optional<Tokens.Writer> writer) {
        Duration pause = writer.map(known -> known.limit().take(Math.max(1, parts.size())))
                .orElse(Duration.ZERO);
        if (!pause.isZero()) {
            throw Problem.tooMany(pause);
        }
        List<CompletableFuture<Outcome>> outcomes = publisher
                .offer(parts.stream().map(Push.Part::submission).toList())
                .orElseThrow(Problem::busy);
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .orTimeout(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(all -> outcomes.stream().map(CompletableFuture::join).toList());
    }

    private static void report(Context context, List<Push.Part> parts, List<Outcome> outcomes) {
        List<Item> items = new ArrayList<>(outcomes.size());
        boolean anyArticle = parts.isEmpty();
        for (int i = 0; i < outcomes.size(); i++) {
            Push.Part part = parts.get(i);
            if (outcomes.get(i) instanceof Outcome.Failed) {
                answer(context, Problem.logAway());
                return;
            }
            // What has a name was understood, whether it may be written or not.
            anyArticle |= part.id() != null;
            items.add(Item.of(i, part.id(), part.submission().decoded(), outcomes.get(i)));
        }
        if (anyArticle) {
            answer(context, 202, Map.of("items", items));
            return;
        }
        // Nothing in it is an article, so the request itself is at fault.
        Decoded.Refused first = (Decoded.Refused) parts.get(0).submission().decoded();
        answer(
                context,
                first.cause() == Cause.TOO_LARGE
                        ? new Problem("Content Too Large", 413, first.reason(), items)
                        : new Problem("Bad Request", 400, first.reason(), items));
    }

    /** The problem behind a failure of any stage. */
    private static Problem.Found found(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Problem.Found found) {
            return found;
        }
        return cause instanceof TimeoutException ? Problem.logAway() : failed(cause);
    }

    private static Problem.Found failed(Throwable failure) {
        LOG.error("a request failed", failure);
        return Problem.failed();
    }

    private static Problem problem(HttpResponseException refused) {
        return switch (refused.getStatus()) {
            case 404 -> new Problem("Not Found", 404, "there is nothing at this path; /openapi.json lists the calls");
            case 405 ->
                new Problem("Method Not Allowed", 405, "articles are sent with POST, all else is read with GET");
            default -> new Problem("Request Refused", refused.getStatus(), "the request cannot be answered");
        };
    }

    private static void answer(Context context, Problem.Found found) {
        if (found.retryAfterSeconds() > 0) {
            context.header("Retry-After", String.valueOf(found.retryAfterSeconds()));
        }
        answer(context, found.problem());
    }

    private static void answer(Context context, Problem problem) {
        answer(context, problem.status(), problem);
        context.contentType(Problem.MEDIA_TYPE);
    }

    private static void answer(Context context, int status, Object body) {
        context.status(status).contentType("application/json").result(json(body));
    }

    static byte[] json(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = IngestServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }

    /** What answers, as method and path, for the test that compares it with the description. */
    Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.equals(HandlerType.GET) || endpoint.method.equals(HandlerType.POST))
                .forEach(endpoint -> calls.add(endpoint.method.name() + " " + endpoint.path));
        return calls;
    }
}
