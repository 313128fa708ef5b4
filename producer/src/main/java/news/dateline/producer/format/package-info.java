/**
 * Decoding: bytes in, articles or reasons out, with nothing judged. A format is one class behind {@link
 * news.dateline.producer.format.ArticleFormat}. Knows no file system, no network and no log.
 */
@NullMarked
package news.dateline.producer.format;

import org.jspecify.annotations.NullMarked;
