package news.dateline.api;

import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean caughtUp = new AtomicBoolean();
    private @Nullable Javalin server;

    /** A service that neither listens nor reads yet. The topics may be created later. */
    public ApiService(Cluster cluster, Topics topics, ApiConfig config) {
        this.cluster = cluster;
        this.topics = topics;
        this.config = config;
    }

    /**
     * Begins to listen and to read; returns as soon as it listens. A broker that cannot be reached is waited for.
     *
     * @throws IllegalStateException when the port is taken or the read model's file cannot be opened
     */
    public void start() {
        LOG.info("reading {} of {}", topics.viewLog().name(), cluster.bootstrapServers());
        server = Javalin.create(setup -> {
                    setup.startup.showJavalinBanner = false;
                    setup.routes.get("/health/live", context -> context.result("live " + topics.viewsGeneration()));
                    setup.routes.get(
                            "/health/ready",
                            context -> context.status(caughtUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                                    .result(caughtUp() ? "ready" : "catching up"));
                })
                .start(config.host(), config.port());
    }

    /**
     * The port that it listens on.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("the read service has not been started");
        }
        return server.port();
    }

    /** Whether the read model has passed the ends of the view log that it saw at its start: what readiness says. */
    public boolean caughtUp() {
        return caughtUp.get();
    }

    /** Stops listening, then reading; waits for what is under way. */
    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
