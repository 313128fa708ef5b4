package news.dateline.enrichment;

import java.util.List;

/**
 * An actor as the catalogue lists it.
 *
 * @param id the type's prefix, {@code :}, then letters, digits and hyphens
 * @param name the name that results show
 * @param otherNames further spellings and forms that texts use
 * @param roles the offices of a person, with their days
 * @param wikidata the item's number there, or empty
 * @param source the file and line that list it
 */
public record ListedActor(
        String id, String name, List<String> otherNames, List<Role> roles, String wikidata, String source) {

    public ListedActor {
        otherNames = List.copyOf(otherNames);
        roles = List.copyOf(roles);
    }
}
