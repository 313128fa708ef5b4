package news.dateline.view;

/**
 * An actor or a topic that another one has articles in common with.
 *
 * @param id the actor's id or the topic's code
 * @param name the actor's name or the topic's label
 * @param articles how many articles name both
 */
public record InCommon(String id, String name, long articles) {}
