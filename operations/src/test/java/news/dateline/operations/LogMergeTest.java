package news.dateline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LogMergeTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Log log = new Log();

    @Test
    void theEarliestOfThePartitionsNextRecordsComesFirst() {
        log.append(0, NOON.plusSeconds(1), "b");
        log.append(0, NOON.plusSeconds(3), "d");
        log.append(1, NOON, "a");
        log.append(1, NOON.plusSeconds(3), "e");
        log.append(2, NOON.plusSeconds(2), "c");

        assertThat(merged(log.pieces(), log.ends())).containsExactly("1:0", "0:0", "2:0", "0:1", "1:1");
    }

    @Test
    void aPartitionKeepsItsOrderWhereItsTimesFall() {
        log.append(0, NOON.plusSeconds(5), "a");
        log.append(0, NOON, "b");
        log.append(1, NOON.plusSeconds(4), "c");
        log.append(1, NOON.plusSeconds(6), "d");

        assertThat(merged(log.pieces(), log.ends())).containsExactly("1:0", "0:0", "0:1", "1:1");
    }

    @Test
    void whatABrokerSendsFirstMakesNoDifference() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            log.append(random.nextInt(5), NOON.plusSeconds(i + random.nextInt(60)), "a" + i);
        }
        List<String> once = merged(log.pieces(Map.of(), new Random(0)), log.ends());

        assertThat(once).hasSize(3_000);
        for (int run = 1; run < 10; run++) {
            assertThat(merged(log.pieces(Map.of(), new Random(run)), log.ends()))
                    .as("seed %d", seed)
                    .isEqualTo(once);
        }
    }

    @Test
    void whoGoesOnFromTheOffsetsThatArePassedGetsTheRest() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            log.append(random.nextInt(3), NOON.plusSeconds(i + random.nextInt(20)), "a" + i);
        }
        List<String> once = merged(log.pieces(), log.ends());
        LogMerge begun = new LogMerge(log.pieces(), log.ends());
        Map<Integer, Long> passed = new HashMap<>();
        List<String> both = new ArrayList<>();
        for (int i = 0; i < 217; i++) {
            LogRecord record = begun.next(() -> false).orElseThrow();
            both.add(place(record));
            passed.put(record.partition(), record.offset() + 1);
        }

        both.addAll(merged(log.pieces(passed, new Random(1)), log.ends()));

        assertThat(both).isEqualTo(once);
    }

    @Test
    void whatCameAfterTheEndsIsNotRead() {
        log.append(0, NOON, "a");
        Map<Integer, Long> ends = log.ends();
        log.append(0, NOON, "b");

        assertThat(merged(log.pieces(), ends)).containsExactly("0:0");
    }

    private static List<String> merged(LogPieces pieces, Map<Integer, Long> ends) {
        LogMerge merge = new LogMerge(pieces, ends);
        return Stream.generate(() -> merge.next(() -> false))
                .takeWhile(next -> next.isPresent())
                .map(next -> place(next.orElseThrow()))
                .toList();
    }

    private static String place(LogRecord record) {
        return record.partition() + ":" + record.offset();
    }
}
