package news.dateline.enrichment;

/** Kinds of actors; each one's ids begin with its prefix and a colon. */
public enum ActorType {
    /** A human being. */
    PERSON("person"),
    /** A company, agency, party, union of states, medium, university … */
    ORGANISATION("org"),
    /** A state's government, its ministries and bodies, its armed forces. */
    GOVERNMENT("gov"),
    /** An armed group that is no state's. */
    ARMED_GROUP("group"),
    /** A country as such. */
    COUNTRY("country");

    private final String prefix;

    ActorType(String prefix) {
        this.prefix = prefix;
    }

    /** What ids of this type begin with, without the colon. */
    public String prefix() {
        return prefix;
    }
}
