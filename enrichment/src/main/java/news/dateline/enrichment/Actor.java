package news.dateline.enrichment;

import java.util.List;

/**
 * An actor of an article with its evidence.
 *
 * @param id the type's prefix, {@code :}, then NFC lower-case letters of any script, digits and {@code -}; at most 120
 *     bytes in UTF-8
 * @param name the catalogue's name, else a pure function of the id
 * @param type what the id's prefix says
 * @param mentions at least one, in reading order, the headline first
 */
public record Actor(String id, String name, ActorType type, List<Mention> mentions) {

    public Actor {
        mentions = List.copyOf(mentions);
    }
}
