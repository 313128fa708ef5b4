/**
 * The read model as its readers see it: an interface, its records, and a twin in memory that is its reference. Knows
 * nothing of Kafka, SQL or HTTP.
 */
@NullMarked
package news.dateline.view;

import org.jspecify.annotations.NullMarked;
