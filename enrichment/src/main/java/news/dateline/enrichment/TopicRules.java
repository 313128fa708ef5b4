package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assigns topics by weighted phrases, and keeps those that the newsroom sent. */
final class TopicRules {

    /** The weight from which on a topic is assigned. */
    private static final double THRESHOLD = 3;

    private static final int MOST = 8;
    /** A longer list says no more than this one: evidence is for people. */
    private static final int MOST_EVIDENCE = 50;

    private record Weight(TopicRef topic, double weight) {}

    private record Evidence(String phrase, Span span) {}

    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;
    private final TopicHierarchy hierarchy;
    private final PhraseIndex<Weight> phrases = new PhraseIndex<>();

    private TopicRules(Vocabulary vocabulary, Words words, TopicHierarchy hierarchy) {
        this.vocabulary = vocabulary;
        this.hierarchy = hierarchy;
        tokenizer = new Tokenizer(vocabulary, words);
    }

    static TopicRules read(List<RuleFile.Line> lexicon, TopicHierarchy hierarchy, Vocabulary vocabulary, Words words) {
        TopicRules rules = new TopicRules(vocabulary, words, hierarchy);
        lexicon.forEach(rules::add);
        return rules;
    }

    private void add(RuleFile.Line line) {
        TopicRef topic = hierarchy.known(line.field(0));
        if (topic == null) {
            throw line.wrong("the topic '" + line.field(0) + "' is unknown");
        }
        double weight;
        try {
            weight = Double.parseDouble(line.field(1));
        } catch (NumberFormatException e) {
            throw line.wrong("expected a weight, found '" + line.field(1) + "'");
        }
        if (!(weight > 0) || weight > 10) {
            throw line.wrong("expected a weight above 0 and at most 10, found " + line.field(1));
        }
        if (line.fields().size() != 3 || line.values(2).isEmpty()) {
            throw line.wrong("expected 'code | weight | phrase; phrase …'");
        }
        for (String phrase : line.values(2)) {
            addPhrase(line, phrase.replace("(s)", ""), new Weight(topic, weight));
            if (phrase.contains("(s)")) {
                addPhrase(line, phrase.replace("(s)", "s"), new Weight(topic, weight));
            }
        }
    }

    private void addPhrase(RuleFile.Line line, String phrase, Weight weight) {
        Tokens shape = tokenizer.tokenize(TextField.BODY, phrase);
        for (int i = 0; i < shape.size(); i++) {
            if (shape.is(i, Tokens.MARK)) {
                throw line.wrong("'" + phrase + "' has a mark in it");
            }
            vocabulary.add(phrase.substring(shape.start(i), shape.end(i)));
        }
        phrases.add(tokenizer.tokenize(TextField.BODY, phrase), weight);
    }

    /** At most eight topics, strongest first, then by code. */
    List<Topic> find(Tokens headline, Tokens body, List<String> sent) {
        Map<TopicRef, Tally> tallies = new LinkedHashMap<>();
        read(headline, 2, tallies);
        read(body, 1, tallies);
        for (String code : sent) {
            TopicRef topic = hierarchy.known(code);
            if (topic != null) {
                tallies.computeIfAbsent(topic, key -> new Tally()).sent = true;
            }
        }
        List<Topic> topics = new ArrayList<>();
        tallies.forEach((topic, tally) -> {
            if (tally.sent || tally.score >= THRESHOLD) {
                double score = Math.round(tally.score * 100) / 100.0;
                topics.add(new Topic(topic, score, tally.sent, hierarchy.broader(topic.code()), tally.spans()));
            }
        });
        // What the newsroom says itself is never crowded out by what we found.
        topics.sort(Comparator.comparing(Topic::sentByNewsroom, Comparator.reverseOrder())
                .thenComparing(STRONGEST));
        return topics.stream().limit(MOST).sorted(STRONGEST).toList();
    }

    private static final Comparator<Topic> STRONGEST = Comparator.comparingDouble(Topic::score)
            .reversed()
            .thenComparing(topic -> topic.ref().code());

    private void read(Tokens tokens, double factor, Map<TopicRef, Tally> tallies) {
        Map<TopicRef, Hit> hits = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            hits.clear();
            int node = PhraseIndex.ROOT;
            for (int end = i; end < tokens.size(); end++) {
                node = phrases.step(node, tokens.word(end));
                if (node == PhraseIndex.NOWHERE) {
                    break;
                }
                for (Weight weight : phrases.at(node)) {
                    hits.put(weight.topic(), new Hit(weight, end + 1));
                }
            }
            for (Map.Entry<TopicRef, Hit> hit : hits.entrySet()) {
                tallies.computeIfAbsent(hit.getKey(), key -> new Tally()).add(tokens, i, hit.getValue(), factor);
            }
        }
    }

    private record Hit(Weight weight, int end) {}

    /** What speaks for one topic. */
    private static final class Tally {
        private double score;
        private boolean sent;
        private final Map<String, Double> next = new HashMap<>();
        private final List<Evidence> evidence = new ArrayList<>();
        private @Nullable Tokens lastTokens;
        private int lastEnd;

        void add(Tokens tokens, int from, Hit hit, double factor) {
            // Inside a longer phrase of the same topic nothing is counted again.
            if (lastTokens == tokens && from < lastEnd) {
                return;
            }
            lastTokens = tokens;
            lastEnd = hit.end();
            Span span = tokens.span(from, hit.end());
            String phrase = Folding.fold(tokens.text(), span.start(), span.end());
            double factorNow = next.getOrDefault(phrase, 1.0);
            next.put(phrase, factorNow / 2);
            score += hit.weight().weight() * factorNow * factor;
            if (evidence.size() < MOST_EVIDENCE) {
                evidence.add(new Evidence(phrase, span));
            }
        }

        List<Span> spans() {
            return evidence.stream().map(Evidence::span).toList();
        }
    }
}
