/**
 * Inputs that nobody would think of: a target for each format, what must hold of whatever is decoded, and a kept corpus
 * in {@code src/test/resources}, a folder for each target.
 */
@NullMarked
package news.dateline.producer.fuzz;

import org.jspecify.annotations.NullMarked;
