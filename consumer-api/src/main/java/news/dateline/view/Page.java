package news.dateline.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in the list's order
 * @param next where the next page begins, or null after the last
 * @param <T> what it lists
 * @param <K> a place in the list
 */
public record Page<T, K>(List<T> items, @Nullable K next) {

    public Page {
        items = List.copyOf(items);
    }
}
