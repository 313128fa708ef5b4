package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules. Immutable and safe for use by many threads. */
public final class Enricher {

    private static final int MOST_ACTORS = 100;

    private final RuleSet rules;

    private Enricher(RuleSet rules) {
        this.rules = rules;
    }

    /** The rules with the catalogue and lexicon that Dateline ships. Loading takes some tenths of a second: keep it. */
    public static Enricher builtIn() {
        return new Enricher(RuleSet.shipped());
    }

    /** Digest of everything that a result depends on besides the text: catalogue, lexicon, rules. */
    public String rulesId() {
        return rules.id();
    }

    /** Applies the rules to a text. Never throws for any text; time and space grow with its length and no faster. */
    public EnrichmentResult enrich(SourceText source) {
        CleanText text = rules.cleaner().clean(source);
        if (text.headline().isEmpty() && text.body().isEmpty()) {
            return new Unenrichable("the article has neither a headline nor a body");
        }
        Tokens headline = rules.tokenizer().tokenize(TextField.HEADLINE, text.headline());
        Tokens body = rules.tokenizer().tokenize(TextField.BODY, text.body());
        String language = rules.language().of(source.language(), headline, body);
        boolean english = LanguageRules.isEnglish(language);
        List<Sighting> sightings =
                rules.actors().find(headline, body, text.date().day());
        List<Topic> topics = rules.topics().find(headline, body, source.subjects());
        List<Quote> quotes = rules.quotes().find(body, sightings, english);
        return new Enrichment(text, language, actors(sightings), topics, quotes);
    }

    /** The actors behind the sightings, by mentions and then id. */
    private static List<Actor> actors(List<Sighting> sightings) {
        Map<Entry, List<Mention>> mentions = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            mentions.computeIfAbsent(sighting.entry(), entry -> new ArrayList<>())
                    .add(sighting.mention());
        }
        return mentions.entrySet().stream()
                .map(actor -> new Actor(
                        actor.getKey().id(),
                        actor.getKey().name(),
                        actor.getKey().type(),
                        actor.getValue()))
                .sorted(Comparator.comparingInt(
                                (Actor actor) -> actor.mentions().size())
                        .reversed()
                        .thenComparing(Actor::id))
                .limit(MOST_ACTORS)
                .toList();
    }
}
