package news.dateline.enrichment;

/**
 * An actor seen at some tokens of a part of the text.
 *
 * @param tokens the part
 * @param from its first token
 * @param to the token after its last
 */
record Sighting(Tokens tokens, int from, int to, Entry entry, Resolution resolution) {

    boolean isPerson() {
        return entry.type() == ActorType.PERSON;
    }

    Mention mention() {
        return new Mention(tokens.span(from, to), resolution);
    }
}
