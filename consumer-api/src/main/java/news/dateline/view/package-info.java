/** The read model as its readers see it. */
@NullMarked
package news.dateline.view;

import org.jspecify.annotations.NullMarked;
