package news.dateline.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import news.dateline.view.Moment;
import org.jspecify.annotations.Nullable;

/**
 * One connection that live changes are written to. It holds what is being written and nothing behind it: while that lasts,
 * the client falls behind, and is told the latest of everything afterwards. No thread waits for it.
 */
final class LiveClient implements WriteListener {

    /** Written at once, so that a slow client that takes something is told from one that takes nothing. */
    private static final int SLICE = 16 << 10;

    private final LiveFilter filter;
    private final ServletOutputStream out;
    private final Runnable hangUp;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Up to where it has been given everything; null before its first snapshot. Of the ticking thread alone. */
    @Nullable
    Moment since;

    /** The moment that it was told last. Of the ticking thread alone. */
    @Nullable
    Moment told;

    /** Why it begins anew when it has no moment to go on from. Of the ticking thread alone. */
    String reason = "snapshot";

    /** Whether it missed a tick because it was still reading the one before. Of the ticking thread alone. */
    boolean slow;

    /** When something was written to it last. Of the ticking thread alone. */
    long offeredNanos = System.nanoTime();

    /** When it was found to be ahead of this instance; 0 while it is not. Of the ticking thread alone. */
    long aheadSinceNanos;

    private byte @Nullable [] writing = LiveEvents.GREETING;
    private int written;
    private boolean flushed;
    private long takenNanos = System.nanoTime();

    /**
     * A client that listens.
     *
     * @param hangUp ends its connection whatever it is doing
     */
    LiveClient(LiveFilter filter, ServletOutputStream out, Runnable hangUp) {
        this.filter = filter;
        this.out = out;
        this.hangUp = hangUp;
    }

    LiveFilter filter() {
        return filter;
    }

    /** Is done when the connection is over. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Whether everything that it was given has left. */
    synchronized boolean isIdle() {
        return writing == null && !ended.isDone();
    }

    /** Whether it has taken nothing for a time. */
    synchronized boolean isStalled(long nanos) {
        return writing != null && System.nanoTime() - takenNanos > nanos;
    }

    /** Gives an idle client its next bytes; they are not changed any more. */
    void offer(byte[] bytes) {
        long now = System.nanoTime();
        offeredNanos = now;
        synchronized (this) {
            writing = bytes;
            written = 0;
            takenNanos = now;
        }
        write();
    }

    @Override
    public void onWritePossible() {
        write();
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(null);
    }

    /** Ends it. */
    void end() {
        ended.complete(null);
    }

    /** Ends it while it may be stuck. */
    void hangUp() {
        hangUp.run();
        ended.complete(null);
    }

    private void write() {
        try {
            writeWhatCanBe();
        } catch (IOException | IllegalStateException e) {
            // It has gone; that is how clients leave.
            ended.complete(null);
        }
    }

    private synchronized void writeWhatCanBe() throws IOException {
        while (writing != null && !ended.isDone() && out.isReady()) {
            takenNanos = System.nanoTime();
            int left = writing.length - written;
            if (left > 0) {
                int slice = Math.min(left, SLICE);
                out.write(writing, written, slice);
                written += slice;
            } else if (flushed) {
                writing = null;
                flushed = false;
            } else {
                out.flush();
                flushed = true;
            }
        }
    }
}
