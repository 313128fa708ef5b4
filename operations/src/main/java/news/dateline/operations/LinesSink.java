package news.dateline.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import news.dateline.events.Article;

/** Writes JSON lines into a stream, which stays open. */
final class LinesSink implements ReplaySink {

    private final OutputStream stream;

    LinesSink(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public Map<Integer, Long> next() {
        return Map.of();
    }

    @Override
    public boolean take(LogRecord record) {
        Optional<Article> article = record.article();
        if (article.isEmpty()) {
            return false;
        }
        try {
            stream.write(ArticleLine.of(article.get()));
        } catch (IOException e) {
            throw closed(e);
        }
        return true;
    }

    @Override
    public void flush(Map<Integer, Long> passed) {
        try {
            stream.flush();
        } catch (IOException e) {
            throw closed(e);
        }
        if (stream instanceof PrintStream print && print.checkError()) {
            throw closed(new IOException());
        }
    }

    private static CannotCheckException closed(IOException cause) {
        return new CannotCheckException("whoever reads the lines has stopped reading", cause);
    }

    @Override
    public void completed() {}

    @Override
    public void close() {}
}
