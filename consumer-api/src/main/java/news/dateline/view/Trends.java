package news.dateline.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rises on a day.
 *
 * @param day what it was measured with; null where no article has a day
 * @param items the best first
 */
public record Trends(@Nullable NewsDay day, List<Trend> items) {

    public Trends {
        items = List.copyOf(items);
    }
}
