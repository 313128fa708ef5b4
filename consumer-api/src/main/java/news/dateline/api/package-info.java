/** The read service as a whole: its settings and the wiring of its parts. */
@NullMarked
package news.dateline.api;

import org.jspecify.annotations.NullMarked;
