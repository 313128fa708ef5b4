package news.dateline.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * Who speaks.
 *
 * @param actor the speaker; null where it is words only
 * @param speaker as the article names it; empty where nobody is said to speak
 * @param verb the verb of speech in lower case; empty where there is none
 */
record Speech(@Nullable Entry actor, String speaker, String verb) {

    static final Speech NONE = new Speech(null, "", "");

    boolean isNone() {
        return speaker.isEmpty();
    }

    Quote on(Span span) {
        return new Quote(span, actor == null ? null : actor.id(), speaker, verb);
    }
}
