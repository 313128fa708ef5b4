package news.dateline.producer.http;

import java.time.Clock;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.ProducerConfig;

/** The endpoint that newsrooms push articles to. */
public final class IngestServer implements AutoCloseable {

    /** A server that publishes through a publisher which stays the caller's to close. */
    public IngestServer(ArticlePublisher publisher, ProducerConfig config, Clock clock) {}

    /** Listens; returns this. */
    public IngestServer start() {
        return this;
    }

    /** The port that it listens on. */
    public int port() {
        return 0;
    }

    @Override
    public void close() {}
}
