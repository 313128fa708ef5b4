package news.dateline.view;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one log partition counts of an actor or a topic on a day; replaces what it counted before.
 *
 * @param subject what is counted
 * @param id the actor's id or the topic's code
 * @param day in UTC, or null for undated
 * @param partition the log partition
 * @param name the actor's name or the topic's label; without meaning where nothing is counted
 * @param broader the next broader topic's code, or null
 * @param counts {@link Counts#NONE} takes the share away
 */
public record Share(
        Subject subject,
        String id,
        @Nullable LocalDate day,
        int partition,
        String name,
        @Nullable String broader,
        Counts counts) {}
