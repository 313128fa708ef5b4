package news.dateline.producer.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Reads a request's body as it arrives, so that a slow client takes no thread. */
final class RequestBody implements ReadListener {

    private static final int CHUNK = 16 << 10;

    private final ServletInputStream stream;
    private final int most;
    private final Room room;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

    private RequestBody(ServletInputStream stream, int most, Room room) {
        this.stream = stream;
        this.most = most;
        this.room = room;
    }

    /**
     * Reads all of it.
     *
     * @param room where its bytes are counted
     * @return the bytes, or a {@link Problem.Found}
     */
    static CompletableFuture<byte[]> of(ServletInputStream stream, int most, Room room) {
        RequestBody body = new RequestBody(stream, most, room);
        stream.setReadListener(body);
        return body.whole;
    }

    @Override
    public void onDataAvailable() throws IOException {
        // What nobody waits for any more is left where it is.
        while (!whole.isDone() && stream.isReady() && !stream.isFinished()) {
            int count = stream.read(chunk);
            if (count < 0) {
                return;
            }
            if (read.size() + count > most) {
                whole.completeExceptionally(Problem.tooLarge("the request has", most));
            } else if (room.take(count)) {
                read.write(chunk, 0, count);
            } else {
                whole.completeExceptionally(Problem.busy());
            }
        }
    }

    @Override
    public void onAllDataRead() {
        whole.complete(read.toByteArray());
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(Problem.bad("the request's body is broken off or not well-formed"));
    }
}
