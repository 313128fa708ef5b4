/**
 * What Dateline's services say to each other: every topic, its records and serdes, and their creation and registration.
 * Knows Kafka's clients and Avro; knows no rule of the news and no topology.
 */
@NullMarked
package news.dateline.schemas;

import org.jspecify.annotations.NullMarked;
