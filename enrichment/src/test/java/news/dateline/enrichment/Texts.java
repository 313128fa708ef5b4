package news.dateline.enrichment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the stories ask of an enriched text. */
final class Texts {

    static final Enricher ENRICHER = Enricher.builtIn();

    private Texts() {}

    static Enrichment enriched(String body) {
        return enriched(SourceText.of(body));
    }

    static Enrichment enriched(SourceText source) {
        if (ENRICHER.enrich(source) instanceof Enrichment enrichment) {
            return enrichment;
        }
        throw new AssertionError("not enrichable: " + source);
    }

    static List<String> actorIds(Enrichment enrichment) {
        return enrichment.actors().stream().map(Actor::id).toList();
    }

    static List<String> topicCodes(Enrichment enrichment) {
        return enrichment.topics().stream().map(topic -> topic.ref().code()).toList();
    }

    /** The words that name an actor and how each was resolved: {@code "Shaheen SURNAME"}. */
    static Set<String> mentions(Enrichment enrichment, String id) {
        Set<String> mentions = new TreeSet<>();
        for (Actor actor : enrichment.actors()) {
            if (actor.id().equals(id)) {
                actor.mentions().forEach(m -> mentions.add(m.span().of(enrichment.text()) + " " + m.resolution()));
            }
        }
        return mentions;
    }

    /** Speaker (id, or words in brackets), verb and words of each quote. */
    static List<String> quotes(Enrichment enrichment) {
        return enrichment.quotes().stream()
                .map(quote -> (quote.speakerId() == null ? "[" + quote.speaker() + "]" : quote.speakerId()) + " "
                        + quote.verb() + ": " + quote.span().of(enrichment.text()))
                .toList();
    }
}
