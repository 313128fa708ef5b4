package news.dateline.operations;

import java.nio.ByteBuffer;

/**
 * An article that readers see.
 *
 * @param offset of its current revision in its partition of the log
 * @param content 128-bit digest of all that readers see of it, see {@link Fingerprint}
 */
public record ShownArticle(long offset, ByteBuffer content) {}
