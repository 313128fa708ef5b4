/** Folders watched for good: which files are new, changed and whole, and what a restart must know of them. */
@NullMarked
package news.dateline.producer.watch;

import org.jspecify.annotations.NullMarked;
