package news.dateline.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.plugin.bundled.CorsPlugin;
import io.javalin.plugin.bundled.CorsPluginConfig;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import news.dateline.http.Answers.Health;
import news.dateline.http.Csv.Table;
import news.dateline.view.Line;
import news.dateline.view.PartitionProgress;
import news.dateline.view.ReadModel;
import news.dateline.view.RevisionTexts;
import news.dateline.view.Snapshot;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's HTTP side: its routes, its errors, its page. Every read is answered from one snapshot. */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    /** Reads that wait for a position at once; each holds a thread. */
    private static final int MOST_WAITING = 64;

    /** Answers of fewer bytes are not worth it. */
    private static final int GZIP_FROM = 1024;

    /** With every answer, whoever gives it. */
    static final Map<String, String> SECURITY = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    /** The least that Jetty gathers for a client before it writes. */
    private static final int LIVE_BUFFER = 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private final ReadModel views;
    private final Line line;
    private final Duration afterTimeout;
    private final Calls calls;
    private final String build;
    private final Set<String> origins;
    private final LiveChanges live;
    private final List<Route> routes = new ArrayList<>();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Javalin server;

    private ApiServer(
            ReadModel views,
            RevisionTexts texts,
            Line line,
            Duration afterTimeout,
            String build,
            LiveLimits limits,
            Set<String> origins) {
        this.views = views;
        this.line = line;
        this.afterTimeout = afterTimeout;
        this.build = build;
        this.origins = new TreeSet<>(origins);
        this.calls = new Calls(line, texts, build);
        this.live = new LiveChanges(views, line, limits);
        this.server = Javalin.create(this::configure);
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for a free one
     * @param texts the texts of revisions that were shown before
     * @param afterTimeout how long a read waits for the position that it asks for
     * @param build names the program's version in {@code /v1/status}
     * @param limits what live changes may cost
     * @param origins whose pages may read, besides this service's own: such as {@code https://desk.example}, or {@code *}
     * @throws IllegalStateException when the port is taken
     */
    public static ApiServer start(
            String host,
            int port,
            ReadModel views,
            RevisionTexts texts,
            Line line,
            Duration afterTimeout,
            String build,
            LiveLimits limits,
            Set<String> origins) {
        ApiServer api = new ApiServer(views, texts, line, afterTimeout, build, limits, origins);
        try {
            api.server.start(host, port);
        } catch (JavalinBindException e) {
            throw new IllegalStateException("cannot listen on " + host + ":" + port + ", which is taken", e);
        }
        api.live.start();
        return api;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Ends what is told live, and waits for the answers that are under way. */
    @Override
    public void close() {
        live.close();
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(jetty -> {
            // Answers under way get this long when the service stops.
            jetty.setStopTimeout(Duration.ofSeconds(5).toMillis());
            jetty.setErrorHandler(new PlainErrors());
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // A position in a header takes 80 bytes for each partition of the log.
            http.setResponseHeaderSize(64 * 1024);
        });

        config.http.compressionStrategy = compression();
        if (!origins.isEmpty()) {
            config.registerPlugin(new CorsPlugin(cors -> cors.addRule(this::allowOrigins)));
        }

        config.routes.before(context -> {
            SECURITY.forEach(context::header);
            context.header("Cache-Control", "no-cache");
            context.res().addHeader("Vary", "Accept-Encoding");
        });
        routes(config);
        config.routes.exception(Problem.Found.class, (found, context) -> answer(context, found.problem()));
        config.routes.exception(HttpResponseException.class, (refused, context) -> {
            if (refused.getStatus() == 405) {
                context.header("Allow", "GET, HEAD");
            }
            answer(context, problem(refused));
        });
        config.routes.exception(Exception.class, (failure, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), failure);
            answer(
                    context,
                    new Problem("Internal Server Error", 500, "the service could not answer; its log says why", null));
        });
    }

    /** Live changes are not among what is gzipped: each event would wait for the next. */
    private static CompressionStrategy compression() {
        CompressionStrategy gzip = new CompressionStrategy(null, new Gzip(), null);
        gzip.setDefaultMinSizeForCompression(GZIP_FROM);
        return gzip;
    }

    /** Nothing here goes by cookies, so no origin is ever allowed to send its user's. */
    private void allowOrigins(CorsPluginConfig.CorsRule rule) {
        if (origins.contains("*")) {
            rule.anyHost();
        } else {
            List<String> all = List.copyOf(origins);
            rule.allowHost(all.get(0), all.subList(1, all.size()).toArray(new String[0]));
        }
        List.of("ETag", "Link", "Dateline-At", "Retry-After").forEach(rule::exposeHeader);
    }

    private void routes(JavalinConfig config) {
        read(config, Routes.ACTORS, (asked, view) -> calls.actors(asked.parameters(), view));
        read(config, Routes.ACTOR, calls::actor);
        read(config, Routes.ACTOR_SERIES, calls::actorSeries);
        read(config, Routes.RELATED_TO_ACTOR, calls::relatedToActor);
        read(config, Routes.ARTICLES_OF_ACTOR, calls::articlesOfActor);

        read(config, Routes.TOPICS, (asked, view) -> calls.topics(asked.parameters(), view));
        read(config, Routes.TOPIC, calls::topic);
        read(config, Routes.TOPIC_SERIES, calls::topicSeries);
        read(config, Routes.RELATED_TO_TOPIC, calls::relatedToTopic);
        read(config, Routes.ARTICLES_OF_TOPIC, calls::articlesOfTopic);

        read(config, Routes.TRENDS, (asked, view) -> calls.trends(asked.parameters(), view));
        read(config, Routes.ARTICLES, (asked, view) -> calls.articles(asked.parameters(), view));
        read(config, Routes.ARTICLE, (asked, view) -> calls.article(asked.path("key"), view));
        read(config, Routes.REVISIONS, (asked, view) -> calls.revisions(asked.path("key"), view));

        get(config, Routes.CHANGES, context -> {
            Parameters parameters = new Parameters(context, Routes.CHANGES);
            LiveFilter filter = new LiveFilter(parameters.text(Parameters.ACTOR), parameters.text(Parameters.TOPIC));
            requireCaughtUp();
            waitFor(parameters.after());
            listen(context, filter);
        });

        get(config, Routes.STATUS, context -> {
            // It waits for nothing, so it must not look as if it had.
            Parameters.check(context, Routes.STATUS);
            byte[] status = json(calls.status(views));
            if (!ETags.isKnown(context, ETags.of(status))) {
                context.contentType("application/json").result(status);
            }
        });
        get(config, Routes.LIVE, context -> answer(context, 200, new Health("live")));
        get(config, Routes.READY, context -> {
            requireCaughtUp();
            answer(context, 200, new Health("ready"));
        });
        get(
                config,
                Routes.METRICS,
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(Metrics.text(calls.status(views), live)));

        PageFiles.serve(config.routes);
        routes.addAll(List.of(Routes.DESCRIPTION, Routes.PAGE));
    }

    private void get(JavalinConfig config, Route route, Handler handler) {
        routes.add(route);
        config.routes.get(route.path(), handler);
        // Of itself the server says of whatever can be read that it is there.
        config.routes.head(route.path(), handler);
    }

    /**
     * One request for the read model.
     *
     * @param parameters its query, checked
     * @param pathParameters what stands in its path
     */
    record Asked(Parameters parameters, Map<String, String> pathParameters) {
        String path(String name) {
            return pathParameters.getOrDefault(name, "");
        }
    }

    private void read(JavalinConfig config, Route route, BiFunction<Asked, Snapshot, Object> call) {
        get(config, route, context -> {
            Asked asked = new Asked(new Parameters(context, route), context.pathParamMap());
            requireCaughtUp();
            waitFor(asked.parameters().after());
            Object answer;
            try (Snapshot snapshot = views.snapshot()) {
                // An answer is a function of the position and the question: who has it already costs no query. The
                // question is the address, within which alone a tag means something (RFC 9110, section 8.8.3).
                String tag =
                        ETags.of(build, PageFiles.CONTRACT, snapshot.moment(), Csv.isWanted(context.header("Accept")));
                if (ETags.isKnown(context, tag)) {
                    context.res().addHeader("Vary", "Accept");
                    return;
                }
                answer = call.apply(asked, snapshot);
            }
            answer(context, answer instanceof Calls.Afterwards rest ? rest.answer() : answer);
        });
    }

    private static void answer(Context context, Object body) {
        if (!(body instanceof Table table)) {
            answer(context, 200, body);
            return;
        }
        context.res().addHeader("Vary", "Accept");
        if (!Csv.isWanted(context.header("Accept"))) {
            answer(context, 200, body);
            return;
        }
        // What does not fit into the rows stands in headers.
        context.header("Dateline-At", new String(json(table.at()), StandardCharsets.UTF_8));
        if (table.next() != null) {
            context.header("Link", "<" + nextPage(context, table.next()) + ">; rel=\"next\"");
        }
        context.status(200)
                .contentType(Csv.MEDIA_TYPE + "; charset=utf-8; header=present")
                .result(Csv.of(table));
    }

    private static String nextPage(Context context, String cursor) {
        Map<String, String> parameters = new LinkedHashMap<>();
        context.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
        parameters.put("cursor", cursor);
        return context.req().getRequestURI()
                + parameters.entrySet().stream()
                        .map(given ->
                                given.getKey() + '=' + URLEncoder.encode(given.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Answers without an end. The request's thread is free again at once: what is written, the ticks write. */
    private void listen(Context context, LiveFilter filter) throws IOException {
        context.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        context.res().setContentType("text/event-stream; charset=utf-8");
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        if (!live.take()) {
            throw Problem.unavailable("as many clients listen to changes as there are places");
        }
        boolean listening = false;
        try {
            ServletContextRequest request = ServletContextRequest.getServletContextRequest(context.req());
            EndPoint connection =
                    request.getConnectionMetaData().getConnection().getEndPoint();
            // The events are gathered here already; what the server gathers besides is memory for each client.
            context.res().setBufferSize(LIVE_BUFFER);
            AsyncContext async = context.req().startAsync();
            async.setTimeout(0);
            ServletOutputStream out = context.res().getOutputStream();
            LiveClient client = new LiveClient(filter, out, connection::close);
            out.setWriteListener(client);
            CompletableFuture<Void> ended = live.add(client, context.header("Last-Event-ID"));
            listening = true;
            context.future(() -> ended);
        } finally {
            if (!listening) {
                live.giveBack();
            }
        }
    }

    private void requireCaughtUp() {
        if (!line.caughtUp()) {
            throw Problem.unavailable("the read model is catching up with the log; /v1/status says how far it is");
        }
    }

    private void waitFor(Map<Integer, Long> offsets) throws InterruptedException {
        if (offsets.isEmpty()) {
            return;
        }
        Set<Integer> partitions;
        try (Snapshot snapshot = views.snapshot()) {
            partitions = snapshot.at().partitions().stream()
                    .map(PartitionProgress::partition)
                    .collect(Collectors.toSet());
        }
        if (!partitions.containsAll(offsets.keySet())) {
            throw Problem.badParameter(
                    "after", "after names a partition that the log does not have; it has " + partitions.size());
        }
        if (!waiting.tryAcquire()) {
            throw Problem.unavailable("too many reads wait for a position already");
        }
        try {
            if (!views.await(offsets, afterTimeout)) {
                throw Problem.unavailable(
                        "the position that `after` asks for was not reached within " + afterTimeout.toMillis() + " ms");
            }
        } finally {
            waiting.release();
        }
    }

    private static Problem problem(HttpResponseException refused) {
        return switch (refused.getStatus()) {
            case 404 -> new Problem("Not Found", 404, "there is nothing here; /openapi.json lists the calls", null);
            case 405 -> new Problem("Method Not Allowed", 405, "everything here is read with GET", null);
            default -> new Problem("Request Refused", refused.getStatus(), "the request cannot be answered", null);
        };
    }

    private static void answer(Context context, Problem problem) {
        if (problem.status() == 503) {
            context.header("Retry-After", "1");
        }
        // It may be another one the next time.
        context.res().setHeader("ETag", null);
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

    /** What is told live, for tests that wait for somebody's end. */
    LiveChanges live() {
        return live;
    }

    /** The calls that it answers, for the description. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The paths that answer, for the test that compares them with the description. */
    Set<String> paths() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
                .map(endpoint -> endpoint.path)
                .collect(Collectors.toSet());
    }
}
