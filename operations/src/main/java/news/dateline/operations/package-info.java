/**
 * What operators do: the oracle, which computes the views a second time, and what compares and digests them. Shares no
 * function with the topologies, or it would inherit their faults.
 */
@NullMarked
package news.dateline.operations;

import org.jspecify.annotations.NullMarked;
