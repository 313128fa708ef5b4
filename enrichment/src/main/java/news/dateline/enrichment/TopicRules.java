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

    private static final int UNSAID = -1;

    private static final Comparator<Found> STRONGEST = Comparator.comparingDouble(Found::score)
            .reversed()
            .thenComparing(found -> found.ref().code());

    /** At most eight topics, strongest first, then by code. */
    List<Topic> find(Tokens headline, Tokens body, List<String> sent) {
        TopicEvidence evidence = new TopicEvidence(lexicon);
        evidence.read(headline, HEADLINE);
        evidence.read(body, 1);
        evidence.weigh();

        Set<TopicRef> fromNewsroom = known(sent);
        int leading = leadingBranch(evidence);
        boolean leads = false;
        List<Found> found = new ArrayList<>();
        for (int number = 0; number < lexicon.topics().size(); number++) {
            if (evidence.score(number) < THRESHOLD && fromNewsroom.isEmpty()) {
                continue;
            }
            TopicRef ref = lexicon.topics().get(number);
            boolean isFound = isFound(evidence, number, leading);
            boolean isSent = fromNewsroom.remove(ref);
            leads |= isFound && lexicon.branchOf(number) == leading;
            if (isFound || isSent) {
                found.add(found(ref, isSent, evidence, number, leading));
            }
        }
        int whole = lexicon.branchTally(leading);
        if (!leads && evidence.score(whole) >= THRESHOLD) {
            TopicRef ref = lexicon.branches().get(leading);
            boolean isSent = found.removeIf(topic -> topic.ref().equals(ref)) || fromNewsroom.remove(ref);
            found.add(found(ref, isSent, evidence, whole, leading));
        }
        for (TopicRef ref : fromNewsroom) {
            found.add(new Found(ref, true, 0, UNSAID));
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

    /** The branch that most of the text speaks of; the first of several. */
    private int leadingBranch(TopicEvidence evidence) {
        int leading = 0;
        for (int branch = 1; branch < lexicon.branches().size(); branch++) {
            if (evidence.score(lexicon.branchTally(branch)) > evidence.score(lexicon.branchTally(leading))) {
                leading = branch;
            }
        }
        return leading;
    }

    private boolean isFound(TopicEvidence evidence, int topic, int leading) {
        int branch = lexicon.branchOf(topic);
        return evidence.score(topic) >= THRESHOLD
                && !lexicon.isBranch(topic)
                && evidence.score(lexicon.branchTally(branch)) >= FAINT * evidence.score(lexicon.branchTally(leading));
    }

    private Found found(TopicRef ref, boolean isSent, TopicEvidence evidence, int number, int leading) {
        double score = evidence.score(number);
        if (score > 0 && lexicon.branchOf(number) == leading) {
            // What the text is about comes first: no topic elsewhere has more than the leading branch.
            score += evidence.score(lexicon.branchTally(leading));
        }
        return new Found(ref, isSent, Math.round(Math.max(0, score) * 100) / 100.0, number);
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
