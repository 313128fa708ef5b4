package news.dateline.enrichment;

/** An actor as the catalogue has it, or as a rule made it. */
record Entry(String id, String name, ActorType type) {

    /** A person, organisation … that no list has: the name in the article gives the id, and the id the name. */
    static Entry found(ActorType type, String name) {
        String id = NameForms.id(type, name);
        return new Entry(id, NameForms.name(id), type);
    }
}
