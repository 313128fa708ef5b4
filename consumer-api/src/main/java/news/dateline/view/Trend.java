package news.dateline.view;

import java.util.Arrays;
import java.util.Comparator;

/**
 * An actor or a topic that rises on a day.
 *
 * @param id the actor's id or the topic's code
 * @param name the actor's name or the topic's label
 * @param articles its articles of the day
 * @param sources how many newsrooms they are of
 * @param before its articles of the days before
 * @param score see {@link NewsDay#score}
 */
public record Trend(String id, String name, long articles, long sources, long before, double score) {

    /** The highest score first, then by id as the bytes of UTF-8 sort. */
    public static final Comparator<Trend> BEST_FIRST = Comparator.comparingDouble(Trend::score)
            .reversed()
            .thenComparing(trend -> trend.id().codePoints().toArray(), Arrays::compare);
}
