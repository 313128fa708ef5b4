package news.dateline.operations;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * The revision of an article that was published last.
 *
 * @param at when, by the producer's clock
 * @param digest what stands for its content
 */
public record LastPublished(Instant at, ByteBuffer digest) {}
