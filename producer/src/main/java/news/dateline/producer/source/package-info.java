/** Where originals come from: files, folders and streams, read within a limit, and the reasons why one cannot be. */
@NullMarked
package news.dateline.producer.source;

import org.jspecify.annotations.NullMarked;
