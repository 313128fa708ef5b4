package news.dateline.operations;

/**
 * One key of a view whose value is not what the log says.
 *
 * @param view the view
 * @param key the key in it, with its log partition where the view has one
 * @param expected what the log says
 * @param found what the view says
 */
public record Difference(View view, String key, String expected, String found) {}
