package news.dateline.producer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was refused of a feed's last document. A feed shows the same entries for days, and its document changes at every
 * poll; what is wrong with an entry is recorded once and not each time. Refused articles are known by id and content, what
 * is no article by its fault, and by which of several with the same fault it is. One poll at a time.
 */
public final class Refusals {

    private Set<String> before = Set.of();
    private Set<String> now = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> faults = new HashMap<>();

    /** Begins with the next document. */
    void next() {
        before = now;
        now = ConcurrentHashMap.newKeySet();
        faults.clear();
    }

    /** What a fault is known by: the reason, and how many had it before in this document. */
    String fault(String reason) {
        return reason + '\u0000' + faults.merge(reason, 1, Integer::sum);
    }

    /** Whether the last document had the same; it is kept for the next one then. */
    boolean repeats(String mark) {
        return before.contains(mark) && keep(mark);
    }

    /** Keeps what is refused for the first time; true. */
    boolean keep(String mark) {
        now.add(mark);
        return true;
    }
}
