package news.dateline.enrichment;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well names were found: a name is right where its kind, its first and its last word are (the measure of the CoNLL
 * shared tasks).
 *
 * @param byKind the counts of each kind
 */
public record NameScores(Map<NameKind, Counts> byKind) {

    /**
     * Counts of names.
     *
     * @param right found as the corpus has them
     * @param wrong found, but not in the corpus
     * @param missed in the corpus, but not found
     */
    public record Counts(int right, int wrong, int missed) {

        /** The part of what was found that is right, 0 to 1; 0 where nothing was found. */
        public double precision() {
            return right == 0 ? 0 : (double) right / (right + wrong);
        }

        /** The part of what there is that was found, 0 to 1; 0 where there is nothing. */
        public double recall() {
            return right == 0 ? 0 : (double) right / (right + missed);
        }

        /** The harmonic mean of precision and recall. */
        public double f1() {
            return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong + missed);
        }

        Counts plus(Counts other) {
            return new Counts(right + other.right, wrong + other.wrong, missed + other.missed);
        }
    }

    static final Counts NONE = new Counts(0, 0, 0);

    public NameScores {
        byKind = Collections.unmodifiableMap(new EnumMap<>(byKind));
    }

    static NameScores nothing() {
        Map<NameKind, Counts> counts = new EnumMap<>(NameKind.class);
        for (NameKind kind : NameKind.values()) {
            counts.put(kind, NONE);
        }
        return new NameScores(counts);
    }

    static NameScores of(List<LabelledText.Name> expected, List<LabelledText.Name> found) {
        Map<NameKind, Counts> counts = new EnumMap<>(NameKind.class);
        Set<LabelledText.Name> there = new HashSet<>(expected);
        Set<LabelledText.Name> seen = new HashSet<>(found);
        for (NameKind kind : NameKind.values()) {
            int right = (int) seen.stream()
                    .filter(n -> n.kind() == kind && there.contains(n))
                    .count();
            int wrong = (int) seen.stream().filter(n -> n.kind() == kind).count() - right;
            int missed = (int) there.stream().filter(n -> n.kind() == kind).count() - right;
            counts.put(kind, new Counts(right, wrong, missed));
        }
        return new NameScores(counts);
    }

    /** Both together. */
    public NameScores plus(NameScores other) {
        Map<NameKind, Counts> counts = new EnumMap<>(NameKind.class);
        for (NameKind kind : NameKind.values()) {
            counts.put(kind, byKind.getOrDefault(kind, NONE).plus(other.byKind.getOrDefault(kind, NONE)));
        }
        return new NameScores(counts);
    }

    /** The counts of all kinds together. */
    public Counts all() {
        return byKind.values().stream().reduce(NONE, Counts::plus);
    }
}
