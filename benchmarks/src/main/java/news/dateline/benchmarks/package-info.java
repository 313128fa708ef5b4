/** What the published figures are measured with. */
@NullMarked
package news.dateline.benchmarks;

import org.jspecify.annotations.NullMarked;
