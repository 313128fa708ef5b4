/**
 * Fetching documents from the web, guarded: what may be asked for, how large an answer may be and how long it may take.
 * Knows no feed and no log.
 */
@NullMarked
package news.dateline.producer.fetch;

import org.jspecify.annotations.NullMarked;
