/**
 * The rules, pure: an article's text in; clean text, language, actors, topics and quotes out. The same text gives the
 * same result on any machine, in any order. Knows no Kafka, no Avro, no file system, network, clock or log.
 */
@NullMarked
package news.dateline.enrichment;

import org.jspecify.annotations.NullMarked;
