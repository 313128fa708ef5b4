package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Assigns topics by weighted phrases, and keeps those that the newsroom sent. */
final class TopicRules {

    /** The weight from which on a topic is assigned. */
    private static final double THRESHOLD = 3;

    private static final double HEADLINE = 2;

    /** Below this part of the leading branch's evidence a branch is only mentioned, however long the text. */
    private static final double FAINT = 0.2;

    private final Lexicon lexicon;
    private final TopicHierarchy hierarchy;

    TopicRules(Lexicon lexicon, TopicHierarchy hierarchy) {
        this.lexicon = lexicon;
        this.hierarchy = hierarchy;
    }

    /** A topic to be assigned, by its number in the lexicon; {@link #UNSAID} where only the newsroom says it. */
    private record Found(TopicRef ref, boolean isSent, double score, int number) {}

    /** A topic that the text speaks of, and where it does so. */
    private static final class Spoken {

        private final int number;
        private final double score;
        private final List<TopicRef> broader;
        private final int[] matches;

        Spoken(int number, double score, List<TopicRef> broader, int[] matches) {
            this.number = number;
            this.score = score;
            this.broader = broader;
            this.matches = matches;
        }

        int number() {
            return number;
        }

        double score() {
            return score;
        }

        int depth() {
            return broader.size();
        }

        /** How many places speak of it. */
        int support() {
            return matches.length;
        }

        /** Whether each of its places speaks of another topic too. */
        boolean standsWhere(Spoken other) {
            int theirs = 0;
            for (int match : matches) {
                while (theirs < other.matches.length && other.matches[theirs] < match) {
                    theirs++;
                }
                if (theirs == other.matches.length || other.matches[theirs] != match) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int UNSAID = -1;

    private static final Comparator<Found> STRONGEST = Comparator.comparingDouble(Found::score)
            .reversed()
            .thenComparing(found -> found.ref().code());

    /** The best supported first; of equal ones the narrower. */
    private static final Comparator<Spoken> BEST_SUPPORTED = Comparator.comparingInt(Spoken::support)
            .thenComparingInt(Spoken::depth)
            .thenComparingDouble(Spoken::score)
            .reversed()
            .thenComparingInt(Spoken::number);

    /** At most eight topics, strongest first, then by code. */
    List<Topic> find(Tokens headline, Tokens body, List<String> sent) {
        TopicEvidence evidence = new TopicEvidence(lexicon);
        evidence.read(headline, HEADLINE);
        evidence.read(body, 1);
        evidence.weigh();

        int leading = leadingBranch(evidence);
        List<Spoken> spoken = spokenOf(evidence, leading);
        int first = foremost(spoken, leading);
        Set<TopicRef> fromNewsroom = known(sent);
        List<Found> found = new ArrayList<>();
        for (Spoken topic : spoken) {
            double score = topic.score();
            if (topic.number() == first) {
                // It speaks for its whole branch: what the text is about comes first.
                score += mostOfAnyBranch(evidence);
            }
            TopicRef ref = ref(topic.number());
            found.add(new Found(ref, fromNewsroom.remove(ref), rounded(score), topic.number()));
        }
        for (TopicRef ref : fromNewsroom) {
            int number = lexicon.number(ref);
            double score = number == UNSAID ? 0 : evidence.score(number);
            found.add(new Found(ref, true, rounded(Math.max(0, score)), number));
        }
        // What the newsroom says itself is never crowded out by what we found.
        found.sort(
                Comparator.comparing(Found::isSent, Comparator.reverseOrder()).thenComparing(STRONGEST));
        return found.stream()
                .limit(Enrichment.MOST_TOPICS)
                .sorted(STRONGEST)
                .map(topic -> topic(topic, evidence))
                .toList();
    }

    private static double rounded(double score) {
        return Math.round(score * 100) / 100.0;
    }

    private Set<TopicRef> known(List<String> sent) {
        Set<TopicRef> known = new LinkedHashSet<>();
        for (String code : sent) {
            TopicRef topic = hierarchy.known(code);
            if (topic != null) {
                known.add(topic);
            }
        }
        return known;
    }

    /**
     * The branch that the text is about: the one that most of it speaks of, the first of several; of those whose acts
     * stand at its head, where there are any. A bomb at a wedding is no wedding.
     */
    private int leadingBranch(TopicEvidence evidence) {
        int leading = 0;
        int acting = UNSAID;
        for (int branch = 0; branch < lexicon.branches().size(); branch++) {
            double score = branchScore(evidence, branch);
            if (score > branchScore(evidence, leading)) {
                leading = branch;
            }
            if (evidence.beginsWithAct(branch)
                    && score >= THRESHOLD
                    && (acting == UNSAID || score > branchScore(evidence, acting))) {
                acting = branch;
            }
        }
        return acting == UNSAID ? leading : acting;
    }

    private double branchScore(TopicEvidence evidence, int branch) {
        return evidence.score(lexicon.branchTally(branch));
    }

    private double mostOfAnyBranch(TopicEvidence evidence) {
        double most = 0;
        for (int branch = 0; branch < lexicon.branches().size(); branch++) {
            most = Math.max(most, branchScore(evidence, branch));
        }
        return most;
    }

    /** What the text speaks of, each thing once; the leading branch itself where nothing narrower in it is said. */
    private List<Spoken> spokenOf(TopicEvidence evidence, int leading) {
        List<Spoken> candidates = new ArrayList<>();
        for (int number = 0; number < lexicon.topics().size(); number++) {
            if (isSpokenOf(evidence, number, leading)) {
                candidates.add(spoken(evidence, number));
            }
        }
        candidates.sort(BEST_SUPPORTED);
        List<Spoken> spoken = new ArrayList<>();
        for (Spoken topic : candidates) {
            if (spoken.stream().noneMatch(better -> saysNoMore(topic, better))) {
                spoken.add(topic);
            }
        }
        int whole = lexicon.branchTally(leading);
        if (foremost(spoken, leading) == UNSAID && evidence.score(whole) >= THRESHOLD) {
            spoken.add(spoken(evidence, whole));
        }
        return spoken;
    }

    private boolean isSpokenOf(TopicEvidence evidence, int topic, int leading) {
        if (evidence.score(topic) < THRESHOLD || lexicon.isBranch(topic)) {
            return false;
        }
        int branch = lexicon.branchOf(topic);
        return branch == leading
                || (branchScore(evidence, branch) >= FAINT * branchScore(evidence, leading)
                        && !evidence.isInPassing(topic));
    }

    private Spoken spoken(TopicEvidence evidence, int number) {
        return new Spoken(
                number, evidence.score(number), hierarchy.broader(ref(number).code()), evidence.matches(number));
    }

    /** Whether a topic of the same branch rests on the same words and on more; a narrower one still says more. */
    private boolean saysNoMore(Spoken topic, Spoken better) {
        return lexicon.branchOf(topic.number()) == lexicon.branchOf(better.number())
                && topic.standsWhere(better)
                && (topic.support() == better.support() || !topic.broader.contains(ref(better.number())));
    }

    /** The strongest topic of a branch; {@link #UNSAID} where there is none. */
    private int foremost(List<Spoken> spoken, int branch) {
        return spoken.stream()
                .filter(topic -> lexicon.branchOf(topic.number()) == branch)
                .max(Comparator.comparingDouble(Spoken::score)
                        .thenComparing(topic -> ref(topic.number()).code(), Comparator.reverseOrder()))
                .map(Spoken::number)
                .orElse(UNSAID);
    }

    /** The topic behind a number, or the branch. */
    private TopicRef ref(int number) {
        int topics = lexicon.topics().size();
        return number < topics
                ? lexicon.topics().get(number)
                : lexicon.branches().get(number - topics);
    }

    private Topic topic(Found found, TopicEvidence evidence) {
        return new Topic(
                found.ref(),
                found.score(),
                found.isSent(),
                hierarchy.broader(found.ref().code()),
                found.number() == UNSAID ? List.of() : evidence.spans(found.number()));
    }
}
