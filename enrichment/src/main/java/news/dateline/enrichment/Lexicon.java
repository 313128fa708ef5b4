package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The phrases that speak for and against topics, numbered for {@link TopicRules}: topics in the order of the files, then
 * the branches (the top-level topics) that they belong to.
 */
final class Lexicon {

    /** The files of the lexicon: what they share, then one for each branch. */
    static final List<String> SHIPPED = List.of(
            "lexicon/shared.txt",
            "lexicon/arts.txt",
            "lexicon/crime.txt",
            "lexicon/disaster.txt",
            "lexicon/economy.txt",
            "lexicon/education.txt",
            "lexicon/environment.txt",
            "lexicon/health.txt",
            "lexicon/human-interest.txt",
            "lexicon/labour.txt",
            "lexicon/leisure.txt",
            "lexicon/politics.txt",
            "lexicon/religion.txt",
            "lexicon/science.txt",
            "lexicon/society.txt",
            "lexicon/sport.txt",
            "lexicon/conflict.txt",
            "lexicon/weather.txt",
            "lexicon/acts.txt");

    /** Where a phrase counts everywhere. */
    static final int ANYWHERE = -1;

    /** In a set of branches, a bit for each: one that no topic belongs to. */
    static final int NO_BRANCH = 1 << 31;

    private static final String NEAR = "near:";

    /**
     * What a phrase says about one topic.
     *
     * @param topic the topic's number, or for its branch {@link #branch}
     * @param branch the number of its branch, from 0
     * @param weight above 0 for it, below 0 against it; 0 hides the shorter phrases inside
     * @param context the context that must be there too, or {@link #ANYWHERE}
     */
    record Meaning(int topic, int branch, double weight, int context) {}

    /** A phrase with all that it says. */
    static final class Phrase {

        private final int number;
        private Meaning[] meanings = {};
        private int[] opens = {};
        private boolean hidesAll;
        private int actOf;
        private boolean doubtsActs;

        private Phrase(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        /** For topics and their branches; of those for one branch the heaviest comes first. */
        Meaning[] meanings() {
            return meanings;
        }

        /** The contexts that it makes. */
        int[] opens() {
            return opens;
        }

        /** Whether it is a figure of speech, in which no word means what it says. */
        boolean hidesAll() {
            return hidesAll;
        }

        /** The branches that it may be an act of, a bit for each; 0 where it names no act. */
        int actOf() {
            return actOf;
        }

        /** Whether an act beside it may not be what the text is about. */
        boolean doubtsActs() {
            return doubtsActs;
        }
    }

    private static final Comparator<Meaning> HEAVIEST =
            Comparator.comparingDouble(Meaning::weight).reversed();

    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;
    private final TopicHierarchy hierarchy;

    private final PhraseIndex<Phrase> index = new PhraseIndex<>();
    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<TopicRef, Integer> topicNumbers = new LinkedHashMap<>();
    private final Map<TopicRef, Integer> branchNumbers = new LinkedHashMap<>();
    private final Map<String, List<String>> namedContexts = new LinkedHashMap<>();
    private final Map<Set<String>, Integer> contexts = new LinkedHashMap<>();

    private List<TopicRef> topics = List.of();
    private List<TopicRef> branches = List.of();
    private int[] branchOf = {};

    private Lexicon(TopicHierarchy hierarchy, Vocabulary vocabulary, Words words) {
        this.hierarchy = hierarchy;
        this.vocabulary = vocabulary;
        tokenizer = new Tokenizer(vocabulary, words);
    }

    static Lexicon shipped(TopicHierarchy hierarchy, Vocabulary vocabulary, Words words) {
        return read(
                SHIPPED.stream()
                        .map(RuleFile::readShipped)
                        .flatMap(List::stream)
                        .toList(),
                hierarchy,
                vocabulary,
                words);
    }

    static Lexicon read(List<RuleFile.Line> lines, TopicHierarchy hierarchy, Vocabulary vocabulary, Words words) {
        Lexicon lexicon = new Lexicon(hierarchy, vocabulary, words);
        lines.forEach(lexicon::add);
        lexicon.close();
        return lexicon;
    }

    private void add(RuleFile.Line line) {
        if (line.field(0).startsWith("@")) {
            addNamedContext(line);
            return;
        }
        if (line.field(0).equals("!")) {
            addActs(line);
            return;
        }
        if (line.field(0).equals("?")) {
            if (line.fields().size() != 2 || line.values(1).isEmpty()) {
                throw line.wrong("expected '? | phrase; phrase …'");
            }
            for (String form : forms(line.values(1))) {
                phrase(line, form).doubtsActs = true;
            }
            return;
        }
        double weight = weight(line);
        if (line.fields().size() < 3
                || line.fields().size() > 4
                || line.values(2).isEmpty()) {
            throw line.wrong("expected 'code | weight | phrase; phrase …', and perhaps '| near: word; @context …'");
        }
        if (line.field(0).equals("-")) {
            if (weight != 0 || line.fields().size() > 3) {
                throw line.wrong("a figure of speech, '-', has the weight 0 and no context");
            }
            for (String form : forms(line.values(2))) {
                phrase(line, form).hidesAll = true;
            }
            return;
        }
        TopicRef topic = hierarchy.known(line.field(0));
        if (topic == null) {
            throw line.wrong("the topic '" + line.field(0) + "' is unknown");
        }
        List<TopicRef> broader = hierarchy.broader(topic.code());
        TopicRef top = broader.isEmpty() ? topic : broader.get(broader.size() - 1);
        int branch = number(branchNumbers, top);
        int number = number(topicNumbers, topic);
        int context = context(line);
        for (String form : forms(line.values(2))) {
            Phrase phrase = phrase(line, form);
            for (Meaning there : phrase.meanings) {
                if (there.topic() == number) {
                    throw line.wrong("'" + form + "' is there twice for this topic");
                }
            }
            phrase.meanings = Arrays.copyOf(phrase.meanings, phrase.meanings.length + 1);
            phrase.meanings[phrase.meanings.length - 1] = new Meaning(number, branch, weight, context);
        }
    }

    private void addActs(RuleFile.Line line) {
        if (line.fields().size() != 3
                || line.values(1).isEmpty()
                || line.values(2).isEmpty()) {
            throw line.wrong("expected '! | code; code … | phrase; phrase …'");
        }
        int of = 0;
        for (String code : line.values(1)) {
            TopicRef branch = hierarchy.known(code);
            if (branch == null || !hierarchy.broader(branch.code()).isEmpty()) {
                throw line.wrong("'" + code + "' is no top-level topic");
            }
            of |= 1 << number(branchNumbers, branch);
        }
        for (String form : forms(line.values(2))) {
            phrase(line, form).actOf |= of;
        }
    }

    private static double weight(RuleFile.Line line) {
        double weight;
        try {
            weight = Double.parseDouble(line.field(1));
        } catch (NumberFormatException e) {
            throw line.wrong("expected a weight, found '" + line.field(1) + "'");
        }
        if (!(Math.abs(weight) <= 10)) {
            throw line.wrong("expected a weight from -10 to 10, found " + line.field(1));
        }
        return weight;
    }

    private void addNamedContext(RuleFile.Line line) {
        if (line.fields().size() != 2 || line.values(1).isEmpty()) {
            throw line.wrong("expected '@context | word; word …'");
        }
        if (namedContexts.put(line.field(0), line.values(1)) != null) {
            throw line.wrong("the context '" + line.field(0) + "' is there twice");
        }
    }

    /** The number of the context that a line asks for. */
    private int context(RuleFile.Line line) {
        if (line.fields().size() < 4) {
            return ANYWHERE;
        }
        if (!line.field(3).startsWith(NEAR)) {
            throw line.wrong("expected 'near: word; @context …', found '" + line.field(3) + "'");
        }
        Set<String> words = new LinkedHashSet<>();
        for (String word : RuleFile.split(line.field(3).substring(NEAR.length()), ';')) {
            if (word.startsWith("@")) {
                List<String> named = namedContexts.get(word);
                if (named == null) {
                    throw line.wrong("the context '" + word + "' is unknown");
                }
                words.addAll(forms(named));
            } else if (!word.isEmpty()) {
                words.addAll(forms(List.of(word)));
            }
        }
        if (words.isEmpty()) {
            throw line.wrong("the context has no words");
        }
        Integer known = contexts.get(words);
        if (known != null) {
            return known;
        }
        int context = contexts.size();
        contexts.put(words, context);
        for (String word : words) {
            Phrase phrase = phrase(line, word);
            phrase.opens = Arrays.copyOf(phrase.opens, phrase.opens.length + 1);
            phrase.opens[phrase.opens.length - 1] = context;
        }
        return context;
    }

    /** "talk(s)" is "talk" and "talks". */
    private static List<String> forms(List<String> values) {
        List<String> forms = new ArrayList<>();
        for (String value : values) {
            if (value.contains("(s)")) {
                forms.add(value.replace("(s)", ""));
                forms.add(value.replace("(s)", "s"));
            } else {
                forms.add(value);
            }
        }
        return forms;
    }

    private Phrase phrase(RuleFile.Line line, String text) {
        Tokens shape = tokenizer.tokenize(TextField.BODY, text);
        int[] spelled = new int[shape.size()];
        for (int i = 0; i < spelled.length; i++) {
            if (shape.is(i, Tokens.MARK)) {
                throw line.wrong("'" + text + "' has a mark in it");
            }
            spelled[i] = vocabulary.add(shape.textOf(i, i + 1));
        }
        List<Phrase> known = index.find(spelled);
        if (!known.isEmpty()) {
            return known.get(0);
        }
        Phrase phrase = new Phrase(phrases.size());
        phrases.add(phrase);
        index.add(spelled, phrase);
        return phrase;
    }

    private static int number(Map<TopicRef, Integer> numbers, TopicRef topic) {
        Integer known = numbers.get(topic);
        if (known != null) {
            return known;
        }
        numbers.put(topic, numbers.size());
        return numbers.size() - 1;
    }

    /** Adds to each phrase what it says about the branches. */
    private void close() {
        topics = List.copyOf(topicNumbers.keySet());
        branches = List.copyOf(branchNumbers.keySet());
        branchOf = new int[topics.size()];
        for (Phrase phrase : phrases) {
            for (Meaning meaning : phrase.meanings) {
                branchOf[meaning.topic()] = meaning.branch();
            }
        }
        for (Phrase phrase : phrases) {
            Arrays.sort(phrase.meanings, HEAVIEST);
            List<Meaning> all = new ArrayList<>(Arrays.asList(phrase.meanings));
            addForBranches(phrase.meanings, all);
            phrase.meanings = all.toArray(Meaning[]::new);
        }
    }

    private void addForBranches(Meaning[] heaviestFirst, List<Meaning> all) {
        int settled = 0;
        for (Meaning meaning : heaviestFirst) {
            int bit = 1 << meaning.branch();
            // Against one sport is not against sport; only what is said of the branch itself speaks against it.
            // What counts anywhere leaves nothing to say for what weighs less.
            if ((meaning.weight() > 0 || isBranch(meaning.topic())) && (settled & bit) == 0) {
                if (meaning.context() == ANYWHERE) {
                    settled |= bit;
                }
                int tally = branchTally(meaning.branch());
                all.add(new Meaning(tally, meaning.branch(), meaning.weight(), meaning.context()));
            }
        }
    }

    /** Whether a topic is a branch as a whole. */
    boolean isBranch(int topic) {
        return topics.get(topic).equals(branches.get(branchOf[topic]));
    }

    /** All that the text says of a branch is summed under this number. */
    int branchTally(int branch) {
        return topics.size() + branch;
    }

    /** How many numbers there are for topics and branches together. */
    int tallies() {
        return topics.size() + branches.size();
    }

    /** By number. */
    List<TopicRef> topics() {
        return topics;
    }

    /** By number. */
    List<TopicRef> branches() {
        return branches;
    }

    /** The number of a topic's branch, and of a branch itself. */
    int branchOf(int tally) {
        return tally < topics.size() ? branchOf[tally] : tally - topics.size();
    }

    /** A topic's number; -1 where no phrase speaks of it. */
    int number(TopicRef topic) {
        return topicNumbers.getOrDefault(topic, -1);
    }

    int contexts() {
        return contexts.size();
    }

    PhraseIndex<Phrase> index() {
        return index;
    }
}
