package news.dateline.view;

import java.util.Locale;

/** Kinds of actors. An actor's type is what its id begins with. */
public enum ActorType {
    /** A human being. */
    PERSON("person"),
    /** A company, agency, party, union of states. */
    ORGANISATION("org"),
    /** A state's government, its ministries and bodies. */
    GOVERNMENT("gov"),
    /** An armed group that is no state's. */
    ARMED_GROUP("group"),
    /** A country as such. */
    COUNTRY("country"),
    /** A type that a later version of the rules may have brought. */
    UNKNOWN("");

    private final String prefix;

    ActorType(String prefix) {
        this.prefix = prefix;
    }

    /** What ids of this type begin with, the colon included. */
    public String prefix() {
        return prefix + ':';
    }

    /** The type in answers and parameters, such as {@code armed_group}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of the actor with an id. */
    public static ActorType of(String actorId) {
        for (ActorType type : values()) {
            if (actorId.startsWith(type.prefix())) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
