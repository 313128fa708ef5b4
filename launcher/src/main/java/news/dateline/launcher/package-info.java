/** The dateline command: opens files, wires the rooms, starts and stops them. */
@NullMarked
package news.dateline.launcher;

import org.jspecify.annotations.NullMarked;
