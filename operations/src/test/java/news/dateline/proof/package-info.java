/** What the proofs of several rooms share: random news, shrinking what fails, and mutants of the real code. */
@NullMarked
package news.dateline.proof;

import org.jspecify.annotations.NullMarked;
