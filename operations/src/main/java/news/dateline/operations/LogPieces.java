package news.dateline.operations;

import java.util.Collection;
import java.util.Set;

/** Where a merge gets a log from: piece by piece, of some partitions, in whatever order a broker sends them. */
interface LogPieces {

    /**
     * Some more records of some partitions, each partition's in their order; none when nothing has come for a moment.
     *
     * @param partitions those that may come; the others wait
     */
    Collection<LogRecord> poll(Set<Integer> partitions);

    /** The offset from which a partition goes on: all before it were handed out, or are no records. */
    long position(int partition);
}
