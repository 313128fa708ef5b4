/** The three topologies: enrich, views, aggregates. */
@NullMarked
package news.dateline.streams;

import org.jspecify.annotations.NullMarked;
