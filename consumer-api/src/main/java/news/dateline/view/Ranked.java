package news.dateline.view;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An actor or a topic in a ranking.
 *
 * @param id the actor's id or the topic's code
 * @param name the actor's name or the topic's label
 * @param counts its counts in the range that was asked for
 * @param firstDay the first of the days counted; null where all is undated
 * @param lastDay the last of them
 */
public record Ranked(
        String id,
        String name,
        Counts counts,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay) {}
