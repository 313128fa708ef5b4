package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one text says for and against each topic and each branch. First {@link #read} its parts, in reading order; then
 * {@link #weigh}, since a phrase may hang on a context that comes after it.
 */
final class TopicEvidence {

    /** A longer list says no more than this one: evidence is for people. */
    private static final int MOST_SPANS = 50;

    /** What happened stands in the headline or in so many sentences after it; the rest of a story is circumstance. */
    private static final int LEDE = 2;

    private final Lexicon lexicon;
    private final boolean[] contexts;
    private final double[] scores;

    private final List<Part> parts = new ArrayList<>(2);
    private int matches;
    private Lexicon.Phrase[] phrase = new Lexicon.Phrase[128];
    private int[] from = new int[128];
    private int[] to = new int[128];

    /** What spoke for each tally, in reading order: a ring of places, of which the last is kept; 0 for none. */
    private final int[] lastCounted;

    private int[] counted = new int[256];
    private int[] nextCounted = new int[256];
    private int countedSize;

    private int acts;
    private boolean doubtful;

    private record Part(Tokens tokens, double factor, int matchesFrom, int matchesTo) {}

    TopicEvidence(Lexicon lexicon) {
        this.lexicon = lexicon;
        contexts = new boolean[lexicon.contexts()];
        scores = new double[lexicon.tallies()];
        lastCounted = new int[scores.length];
    }

    /** Finds the phrases of a part of the text, in which each counts {@code factor} times. */
    void read(Tokens tokens, double factor) {
        int before = matches;
        PhraseIndex<Lexicon.Phrase> index = lexicon.index();
        for (int i = 0; i < tokens.size(); i++) {
            int first = matches;
            int node = PhraseIndex.ROOT;
            for (int end = i; end < tokens.size(); end++) {
                node = index.step(node, tokens.word(end));
                if (node == PhraseIndex.NOWHERE) {
                    break;
                }
                List<Lexicon.Phrase> there = index.at(node);
                if (!there.isEmpty()) {
                    match(there.get(0), i, end + 1);
                }
            }
            longestFirst(first);
        }
        parts.add(new Part(tokens, factor, before, matches));
    }

    private void match(Lexicon.Phrase found, int start, int end) {
        if (matches == phrase.length) {
            phrase = Arrays.copyOf(phrase, matches * 2);
            from = Arrays.copyOf(from, matches * 2);
            to = Arrays.copyOf(to, matches * 2);
        }
        for (int context : found.opens()) {
            contexts[context] = true;
        }
        phrase[matches] = found;
        from[matches] = start;
        to[matches] = end;
        matches++;
    }

    private void longestFirst(int first) {
        for (int i = first, j = matches - 1; i < j; i++, j--) {
            Lexicon.Phrase shorter = phrase[i];
            phrase[i] = phrase[j];
            phrase[j] = shorter;
            int end = to[i];
            to[i] = to[j];
            to[j] = end;
        }
    }

    void weigh() {
        Occurrences occurrences = new Occurrences(matches);
        int[] taken = new int[scores.length];
        for (Part part : parts) {
            Arrays.fill(taken, 0);
            weigh(part, occurrences, taken);
        }
    }

    /** {@code taken}: for each tally, the token up to which a phrase has already counted. */
    private void weigh(Part part, Occurrences occurrences, int[] taken) {
        // Matches come by their first token, the longest first: what can hold a match has come before it.
        int open = part.matchesFrom();
        for (int match = part.matchesFrom(); match < part.matchesTo(); match++) {
            while (to[open] <= from[match] && open < match) {
                open++;
            }
            int holders = holders(open, match);
            if (isAtHead(part, match)) {
                int act = holders == 0 ? phrase[match].actOf() : phrase[match].actOf() & holders;
                acts |= act;
                doubtful |= phrase[match].doubtsActs() || (act != 0 && isBackground(part.tokens(), from[match]));
            }
            double factor = 0;
            for (Lexicon.Meaning meaning : phrase[match].meanings()) {
                int topic = meaning.topic();
                if (taken[topic] > from[match] || !holds(meaning)) {
                    continue;
                }
                taken[topic] = to[match];
                // In "trade war" there is no war, but in "football club" there is football.
                if (meaning.weight() == 0 || (holders != 0 && (holders & (1 << meaning.branch())) == 0)) {
                    continue;
                }
                if (factor == 0) {
                    factor = part.factor() * occurrences.next(phrase[match].number());
                }
                scores[topic] += meaning.weight() * factor;
                if (meaning.weight() > 0) {
                    count(topic, match);
                }
            }
        }
    }

    /** The branches of the longer phrases that hold a match, a bit for each. */
    private int holders(int open, int match) {
        int holders = 0;
        for (int other = open; other < match; other++) {
            if (to[other] >= to[match]) {
                if (phrase[other].hidesAll()) {
                    return Lexicon.NO_BRANCH;
                }
                for (Lexicon.Meaning meaning : phrase[other].meanings()) {
                    if (meaning.weight() > 0 && holds(meaning)) {
                        holders |= 1 << meaning.branch();
                    }
                }
            }
        }
        return holders;
    }

    private boolean isAtHead(Part part, int match) {
        return part.tokens().sentence(from[match]) < LEDE;
    }

    /** Whether a clause such as "who was arrested" only says who somebody is; an act may begin with its "was". */
    private static boolean isBackground(Tokens tokens, int first) {
        int who = isPassive(tokens, first) ? first - 1 : first - 2;
        return tokens.isWord(who, "who") && isPassive(tokens, who + 1);
    }

    private static boolean isPassive(Tokens tokens, int token) {
        return tokens.isWord(token, "was") || tokens.isWord(token, "were");
    }

    private boolean holds(Lexicon.Meaning meaning) {
        return meaning.context() == Lexicon.ANYWHERE || contexts[meaning.context()];
    }

    private void count(int tally, int match) {
        // Place 0 stays free: it says that there is none.
        int place = ++countedSize;
        if (place == counted.length) {
            counted = Arrays.copyOf(counted, place * 2);
            nextCounted = Arrays.copyOf(nextCounted, place * 2);
        }
        counted[place] = match;
        int last = lastCounted[tally];
        nextCounted[place] = last == 0 ? place : nextCounted[last];
        nextCounted[last] = place;
        lastCounted[tally] = place;
    }

    /** Whether an act that may be one of this branch stands at the head of the text, and nothing that makes it doubtful. */
    boolean beginsWithAct(int branch) {
        return !doubtful && (acts & (1 << branch)) != 0;
    }

    double score(int tally) {
        return scores[tally];
    }

    /** Whether a topic rests on one place alone, and that not at the head of the text. */
    boolean isInPassing(int tally) {
        int place = lastCounted[tally];
        if (place == 0 || place != nextCounted[place]) {
            return false;
        }
        Part body = parts.get(parts.size() - 1);
        int match = counted[place];
        return match >= body.matchesFrom() && !isAtHead(body, match);
    }

    /** The matches that speak for it, the first ones only, in reading order. */
    int[] matches(int tally) {
        int last = lastCounted[tally];
        int size = 0;
        for (int place = last; size < MOST_SPANS && place != 0; size++) {
            place = nextCounted[place] == last ? 0 : nextCounted[place];
        }
        int[] matches = new int[size];
        for (int i = 0, place = last; i < size; i++) {
            place = nextCounted[place];
            matches[i] = counted[place];
        }
        return matches;
    }

    /** Where the phrases stand that speak for it, in reading order. */
    List<Span> spans(int tally) {
        List<Span> spans = new ArrayList<>();
        int part = 0;
        for (int match : matches(tally)) {
            while (match >= parts.get(part).matchesTo()) {
                part++;
            }
            spans.add(parts.get(part).tokens().span(from[match], to[match]));
        }
        return spans;
    }

    /** How often each phrase has come: numbers to counts, in a table of open addressing. */
    private static final class Occurrences {

        private final int[] keys;
        private final int[] counts;

        Occurrences(int matches) {
            keys = new int[Math.max(16, Integer.highestOneBit(Math.max(1, matches)) * 4)];
            counts = new int[keys.length];
        }

        /** 1 for the first time, then half as much each time. */
        double next(int number) {
            int slot = ((number * 0x9E3779B1) >>> 7) & (keys.length - 1);
            while (keys[slot] != 0 && keys[slot] != number + 1) {
                slot = (slot + 1) & (keys.length - 1);
            }
            keys[slot] = number + 1;
            return Math.scalb(1.0, -counts[slot]++);
        }
    }
}
