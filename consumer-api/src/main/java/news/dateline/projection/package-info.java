/**
 * From the view log to the read model on disk, and how far the line behind it is. Knows Kafka's clients and SQLite;
 * knows no HTTP and no rule of the news.
 */
@NullMarked
package news.dateline.projection;

import org.jspecify.annotations.NullMarked;
