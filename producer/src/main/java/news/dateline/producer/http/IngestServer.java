package news.dateline.producer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import news.dateline.events.Cause;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.Outcome;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint that newsrooms push articles to: {@code POST /v1/articles} with {@code text/plain} or {@code
 * application/json}, answered once the log has committed them; {@code /health/live} and {@code /health/ready}. Errors are
 * problem details after RFC 9457.
 */
public final class IngestServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestServer.class);
    private static final String DEFAULT_SOURCE = "push";
    private static final String ORIGIN = "POST /v1/articles";
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String SOURCE_PARAMETER = "source";
    private static final String IDENTITY = "identity";

    /** In lower case. A byte order mark tells the ones of UTF-16 from UTF-8. */
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii", "utf-16", "utf-16be", "utf-16le");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArticlePublisher publisher;
    private final IngestConfig config;
    private final Clock clock;
    private final Formats formats;
    private final Javalin server;

    /** A server that publishes through a publisher which stays the caller's to close. */
    public IngestServer(ArticlePublisher publisher, ProducerConfig producer, IngestConfig config, Clock clock) {
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
        this.formats = new Formats(producer.limits());
        this.server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.startup.startupWatcherEnabled = false;
            javalin.http.prefer405over404 = true;
            javalin.routes.post("/v1/articles", this::articles);
            javalin.routes.get("/health/live", context -> answer(context, 200, Map.of("status", "live")));
            javalin.routes.get("/health/ready", this::ready);
            javalin.routes.exception(Exception.class, (failure, context) -> {
                LOG.error("a request failed", failure);
                problem(context, 500, "Internal Server Error", "the endpoint failed; its log says why");
            });
            javalin.routes.error(404, context -> problem(context, 404, "Not Found", "there is nothing at this path"));
            javalin.routes.error(
                    405, context -> problem(context, 405, "Method Not Allowed", "articles are sent with POST"));
        });
    }

    /**
     * Listens; returns this.
     *
     * @throws IllegalArgumentException when everybody on a network could write, see {@link IngestConfig}
     * @throws RuntimeException when the port is taken
     */
    public IngestServer start() {
        config.requireGuarded();
        server.start(config.host(), config.port());
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
    }

    private void ready(Context context) {
        Optional<String> trouble = publisher.trouble();
        if (trouble.isPresent()) {
            problem(context, 503, "Log unavailable", trouble.get());
        } else {
            answer(context, 200, Map.of("status", "ready"));
        }
    }

    private void articles(Context context) throws IOException, InterruptedException {
        String coding = Objects.requireNonNullElse(context.header("Content-Encoding"), IDENTITY)
                .strip();
        if (!coding.equalsIgnoreCase(IDENTITY)) {
            context.header("Accept-Encoding", IDENTITY);
            problem(
                    context,
                    415,
                    "Unsupported Media Type",
                    "the content encoding is \"" + coding + "\"; expected none");
            return;
        }
        if (!isUnderstood(context)) {
            problem(
                    context,
                    415,
                    "Unsupported Media Type",
                    "the content type is \"" + context.header("Content-Type")
                            + "\"; expected text/plain or application/json, in UTF-8");
            return;
        }
        Map<String, String> query;
        try {
            query = query(context);
        } catch (IllegalArgumentException e) {
            problem(context, 400, "Bad Request", "the query cannot be decoded; expected UTF-8 with percent signs");
            return;
        }
        for (String name : query.keySet()) {
            if (!name.equals(SOURCE_PARAMETER)) {
                problem(
                        context,
                        400,
                        "Bad Request",
                        "there is no query parameter \"" + name + "\"; expected " + SOURCE_PARAMETER + " or none");
                return;
            }
        }
        byte[] body = context.bodyInputStream().readNBytes(config.maxRequestBytes() + 1);
        if (body.length > config.maxRequestBytes()) {
            problem(
                    context,
                    413,
                    "Content Too Large",
                    String.format(
                            Locale.ROOT, "the request has more than %,d bytes; send less", config.maxRequestBytes()));
            return;
        }
        String source = source(context, query);
        if (source.isEmpty() || source.chars().anyMatch(Character::isISOControl)) {
            problem(context, 400, "Bad Request", "the source is empty or has control characters; expected a name");
            return;
        }
        Original original = new Original(ORIGIN, source, null, body, body.length, clock.instant())
                .withDeclaredType(context.header("Content-Type"));
        List<Decoded> decoded = formats.decode(original).articles();
        report(context, decoded, publish(original, decoded));
    }

    private static boolean isUnderstood(Context context) {
        String[] type = Objects.requireNonNullElse(context.header("Content-Type"), "")
                .toLowerCase(Locale.ROOT)
                .split(";", -1);
        for (int i = 1; i < type.length; i++) {
            String parameter = type[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !CHARSETS.contains(parameter.substring("charset=".length()))) {
                return false;
            }
        }
        return Set.of("text/plain", "application/json").contains(type[0].strip());
    }

    private static String source(Context context, Map<String, String> query) {
        String header = Objects.requireNonNullElse(context.header("X-Source"), DEFAULT_SOURCE);
        return query.getOrDefault(SOURCE_PARAMETER, header).strip();
    }

    /** Javalin decodes a query in the body's charset and breaks down over one that it does not know. */
    private static Map<String, String> query(Context context) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter :
                Objects.requireNonNullElse(context.queryString(), "").split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                int end = equals < 0 ? parameter.length() : equals;
                parameters.putIfAbsent(
                        URLDecoder.decode(parameter.substring(0, end), StandardCharsets.UTF_8),
                        URLDecoder.decode(
                                parameter.substring(Math.min(end + 1, parameter.length())), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private List<Outcome> publish(Original original, List<Decoded> decoded) throws InterruptedException {
        List<CompletableFuture<Outcome>> underWay = new ArrayList<>(decoded.size());
        for (int i = 0; i < decoded.size(); i++) {
            Long position = decoded.size() == 1 ? null : Long.valueOf(i);
            underWay.add(
                    decoded.get(i) instanceof Decoded.Understood understood
                            ? publisher.publish(understood.article())
                            : publisher.reject(original, position, (Decoded.Refused) decoded.get(i)));
        }
        return underWay.stream().map(CompletableFuture::join).toList();
    }

    private static void report(Context context, List<Decoded> decoded, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Failed failed) {
                context.header("Retry-After", RETRY_AFTER_SECONDS);
                problem(context, 503, "Log unavailable", failed.reason() + "; send the whole request again");
                return;
            }
        }
        List<Map<String, Object>> items = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            items.add(item(i, decoded.get(i), outcomes.get(i)));
        }
        if (decoded.stream().anyMatch(Decoded.Understood.class::isInstance)) {
            answer(context, 202, Map.of("items", items));
            return;
        }
        // Nothing in it is an article, so the request itself is at fault.
        Decoded.Refused first = (Decoded.Refused) decoded.get(0);
        if (first.cause() == Cause.TOO_LARGE) {
            problem(context, 413, "Content Too Large", first.reason(), items);
        } else {
            problem(context, 400, "Bad Request", first.reason(), items);
        }
    }

    private static Map<String, Object> item(int index, Decoded decoded, Outcome outcome) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("index", index);
        // An article that could not be decoded has no id, and the endpoint's name would be no help.
        if (decoded instanceof Decoded.Understood) {
            item.put("id", outcome.id());
        }
        if (outcome instanceof Outcome.Published published) {
            item.put("outcome", "published");
            item.put("position", published.partition() + ":" + published.offset());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            item.put("outcome", "rejected");
            item.put("reason", rejected.reason());
        } else {
            item.put("outcome", "unchanged");
        }
        return item;
    }

    private static void problem(Context context, int status, String title, String detail) {
        problem(context, status, title, detail, List.of());
    }

    private static void problem(
            Context context, int status, String title, String detail, List<Map<String, Object>> items) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        if (!items.isEmpty()) {
            problem.put("items", items);
        }
        answer(context, status, problem);
        context.contentType("application/problem+json");
    }

    private static void answer(Context context, int status, Map<String, ?> body) {
        try {
            context.status(status).contentType("application/json").result(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
