package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules. Immutable and safe for use by many threads. */
public final class Enricher {

    /** What the lexicon, which is English, reads of an article in another language. */
    private static final Tokens NO_HEADLINE = new Tokens(TextField.HEADLINE, "");

    private static final Tokens NO_BODY = new Tokens(TextField.BODY, "");

    private final RuleSet rules;

    private Enricher(RuleSet rules) {
        this.rules = rules;
    }

    /** The rules with the catalogue and lexicon that Dateline ships. Loading takes some tenths of a second: keep it. */
    public static Enricher builtIn() {
        return new Enricher(RuleSet.shipped());
    }

    /**
     * The same with further files of the catalogue, read after the shipped ones in this order: new actors, and names and
     * roles added, corrected and taken away.
     *
     * @throws IllegalArgumentException that names the file, the line and what was expected
     */
    public static Enricher with(List<NamedReader> catalogue) {
        return new Enricher(RuleSet.with(catalogue));
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
        if (english) {
            byte[][] labels = rules.tagger().label(headline, body);
            headline.label(labels[0]);
            body.label(labels[1]);
        }
        List<Sighting> sightings =
                rules.actors().find(headline, body, text.date().day(), english);
        List<Topic> topics =
                rules.topics().find(english ? headline : NO_HEADLINE, english ? body : NO_BODY, source.subjects());
        List<Quote> quotes = rules.quotes().find(headline, body, sightings, english);
        List<Place> places = rules.places().find(headline, body, sightings);
        return new Enrichment(text, language, actors(sightings), places, topics, quotes);
    }

    /** How well the tagger finds the names of a labelled text, a document at a time. */
    public NameScores measure(LabelledText text) {
        NameScores scores = NameScores.nothing();
        for (List<LabelledText.Sentence> sentences : text.documents()) {
            LabelledDocument document = new LabelledDocument(sentences, rules.tokenizer());
            List<List<LabelledText.Name>> found = document.names(rules.tagger().label(document.tokens())[0]);
            for (int i = 0; i < sentences.size(); i++) {
                scores = scores.plus(NameScores.of(sentences.get(i).names(), found.get(i)));
            }
        }
        return scores;
    }

    /** Whether the tagger was trained on a text, so that {@link #measure} says nothing of other texts. */
    public boolean isTrainedOn(LabelledText text) {
        return rules.tagger().isTrainedOn(text);
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
                .limit(Enrichment.MOST_ACTORS)
                .toList();
    }
}
