package news.dateline.view;

/**
 * A topic by code and label.
 *
 * @param id its code
 * @param name its label
 */
public record TopicName(String id, String name) {}
