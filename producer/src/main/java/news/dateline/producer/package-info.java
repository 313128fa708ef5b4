/** From sources to the log: reads articles, decodes them without judging, publishes them. */
@NullMarked
package news.dateline.producer;

import org.jspecify.annotations.NullMarked;
