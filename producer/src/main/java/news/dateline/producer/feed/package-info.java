/** Feeds, polled on their own rhythm: what is asked when, what became of it, and what a restart must know of it. */
@NullMarked
package news.dateline.producer.feed;

import org.jspecify.annotations.NullMarked;
