package news.dateline.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import news.dateline.http.ApiServer;
import news.dateline.projection.EnrichedLog;
import news.dateline.projection.KafkaLine;
import news.dateline.projection.SqliteViews;
import news.dateline.projection.ViewLogReader;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read service: follows the view log into its own read model and answers over HTTP. Start it once; close it once
 * or more.
 */
public final class ApiService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiService.class);

    private final Cluster cluster;
    private final Topics topics;
    private final ApiConfig config;
    /** What has been opened, the latest first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private @Nullable ViewLogReader reader;
    private @Nullable ApiServer server;

    /** A service that neither listens nor reads yet. The topics may be created later. */
    public ApiService(Cluster cluster, Topics topics, ApiConfig config) {
        this.cluster = cluster;
        this.topics = topics;
        this.config = config;
    }

    /**
     * Begins to read and to listen; returns as soon as it listens. A broker that cannot be reached is waited for.
     *
     * @throws RuntimeException when the port is taken or the read model's file cannot be opened; nothing is left open
     */
    public synchronized void start() {
        if (server != null) {
            throw new IllegalStateException("the read service has been started before");
        }
        try {
            SqliteViews views = opened(SqliteViews.open(config.dataDir(), topics.viewsGeneration()));
            ViewLogReader following = opened(new ViewLogReader(cluster, topics, views));
            KafkaLine line = opened(new KafkaLine(cluster, topics, following));
            EnrichedLog enriched = opened(new EnrichedLog(cluster, topics));
            ApiServer listening = opened(ApiServer.start(
                    config.host(),
                    config.port(),
                    views,
                    enriched,
                    line,
                    config.afterTimeout(),
                    build(),
                    config.live(),
                    config.origins()));
            following.start();
            reader = following;
            server = listening;
            LOG.info("answers on http://{}:{}", config.host(), listening.port());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private static String build() {
        return Objects.requireNonNullElse(ApiService.class.getPackage().getImplementationVersion(), "development");
    }

    /**
     * The port that it listens on.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("the read service has not been started");
        }
        return server.port();
    }

    /** Whether the read model has passed the ends of the view log that it saw at its start: what readiness says. */
    public synchronized boolean caughtUp() {
        return reader != null && reader.caughtUp();
    }

    /** Stops listening, then reading; waits for what is under way. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
            }
        }
    }
}
