/** Counts what each source sends and what becomes of it, for Prometheus. */
@NullMarked
package news.dateline.producer.metrics;

import org.jspecify.annotations.NullMarked;
