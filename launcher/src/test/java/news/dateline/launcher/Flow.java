package news.dateline.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Waits for articles to come out at the end of a line. */
final class Flow {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Flow() {}

    /** Waits until articles that are acknowledged from now on can be read, whatever their partition of the log. */
    static void await(ProofLine line, Acknowledged acknowledged) {
        SortedMap<Integer, Long> before = acknowledged.latest();
        Awaitility.await()
                .alias("articles are acknowledged in every partition")
                .atMost(PATIENCE)
                .until(() -> inEveryPartition(acknowledged.latest(), before));
        String positions = acknowledged.latest().entrySet().stream()
                .map(position -> position.getKey() + ":" + position.getValue())
                .collect(Collectors.joining(","));
        Awaitility.await()
                .alias(positions + " can be read")
                .atMost(PATIENCE)
                .until(() -> ProofLine.answers(line.apiUrl() + "/v1/actors?limit=1&after=" + positions));
    }

    private static boolean inEveryPartition(Map<Integer, Long> now, Map<Integer, Long> before) {
        return now.size() == ProofLine.LOG_PARTITIONS
                && now.entrySet().stream().allMatch(end -> end.getValue() > before.getOrDefault(end.getKey(), -1L));
    }
}
