package news.dateline.enrichment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kinds of names that the tagger tells apart, as newswire corpora do. */
public enum NameKind {
    /** Human beings. */
    PERSON,
    /** Companies, agencies, parties, armed groups, clubs, ministries. */
    ORGANISATION,
    /** Countries, cities, regions, rivers, buildings. */
    PLACE;

    /** The kind that a corpus calls by a tag without its {@code B-} or {@code I-}; null for what is none of the three. */
    static @Nullable NameKind tagged(String tag) {
        return switch (tag.toLowerCase(Locale.ROOT)) {
            case "per", "pers", "person" -> PERSON;
            case "org", "organisation", "organization", "corporation", "company", "group" -> ORGANISATION;
            case "loc", "location", "place", "gpe", "geo", "geo-loc", "fac", "facility" -> PLACE;
            default -> null;
        };
    }
}
