package news.dateline.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import news.dateline.view.Moment;
import news.dateline.view.PartitionProgress;
import news.dateline.view.Position;

/** The id of an event: a moment as text, opaque to clients and understood by every instance. */
final class ResumePoint {

    private static final String FORMAT = "1";

    private ResumePoint() {}

    static String of(Moment moment) {
        StringBuilder text = new StringBuilder(FORMAT)
                .append('\n')
                .append(moment.position().generation())
                .append('\n')
                .append(moment.logId());
        for (PartitionProgress progress : moment.position().partitions()) {
            text.append('\n')
                    .append(progress.partition())
                    .append(' ')
                    .append(progress.offset())
                    .append(' ')
                    .append(progress.releasedUpTo().toEpochMilli());
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The moment that an id stands for; empty for what no instance has ever sent. */
    static Optional<Moment> parse(String id) {
        try {
            String[] lines = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8).split("\n", -1);
            if (lines.length < 3 || !lines[0].equals(FORMAT)) {
                return Optional.empty();
            }
            List<PartitionProgress> partitions = new ArrayList<>();
            for (int i = 3; i < lines.length; i++) {
                String[] numbers = lines[i].split(" ", -1);
                if (numbers.length != 3) {
                    return Optional.empty();
                }
                partitions.add(new PartitionProgress(
                        Integer.parseInt(numbers[0]),
                        Long.parseLong(numbers[1]),
                        Instant.ofEpochMilli(Long.parseLong(numbers[2])),
                        0,
                        0));
            }
            return Optional.of(new Moment(lines[2], new Position(lines[1], partitions)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
