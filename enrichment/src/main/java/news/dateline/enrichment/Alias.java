package news.dateline.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * One of an actor's names.
 *
 * @param entry whom it names
 * @param kind what kind of name it is
 * @param country the ISO code in lower case for names that a country gives, else null
 * @param length its tokens
 * @param capitals a bit for each token that must begin with a capital, the first token's lowest
 * @param upper a bit for each token that must be in capitals throughout
 * @param ambiguous whether it reads like an ordinary word where a whole sentence is in capitals
 */
record Alias(
        Entry entry, Kind kind, @Nullable String country, int length, long capitals, long upper, boolean ambiguous) {

    enum Kind {
        COUNTRY,
        DEMONYM,
        CAPITAL_CITY,
        NAME
    }

    /** Whether it is one word of a person's name, such as a surname. */
    boolean isLonePerson() {
        return kind == Kind.NAME && entry.type() == ActorType.PERSON && length == 1;
    }

    boolean isArmedGroup() {
        return entry.type() == ActorType.ARMED_GROUP;
    }

    /** Whether rules may build a government or a body of it from the name: a country's, or an armed group's. */
    boolean isBase() {
        return kind == Kind.COUNTRY || kind == Kind.DEMONYM || isArmedGroup();
    }
}
