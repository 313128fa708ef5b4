package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Phrases of known words as a tree, walked a token at a time. */
final class PhraseIndex<P> {

    static final int ROOT = 0;
    static final int NOWHERE = -1;

    private final List<@Nullable List<P>> payloads = new ArrayList<>();
    /** Where a word leads to from a node: the key of both and the node that it leads to beside each other. */
    private long[] slots = new long[1 << 16];

    private int edges;
    /** Where words lead to from the root, by their numbers: most of all steps begin there. */
    private int[] first = new int[1 << 12];

    PhraseIndex() {
        payloads.add(null);
    }

    /** Adds a phrase; every token must be known to the vocabulary. */
    void add(Tokens phrase, P payload) {
        add(phrase.words(), payload);
    }

    /** Adds a phrase by its words' numbers. */
    void add(int[] words, P payload) {
        int node = path(words);
        List<P> there = payloads.get(node);
        if (there == null) {
            there = new ArrayList<>(1);
            payloads.set(node, there);
        }
        there.add(payload);
    }

    /** The node at a phrase's end, made where it is not there yet. */
    int path(Tokens phrase) {
        return path(phrase.words());
    }

    private int path(int[] words) {
        int node = ROOT;
        for (int word : words) {
            int next = step(node, word);
            if (next == NOWHERE) {
                next = payloads.size();
                payloads.add(null);
                link(node, word, next);
            }
            node = next;
        }
        return node;
    }

    /** What a whole phrase leads to. */
    List<P> find(Tokens phrase) {
        return find(phrase.words());
    }

    /** What a whole phrase leads to, by its words' numbers. */
    List<P> find(int[] words) {
        int node = ROOT;
        for (int i = 0; i < words.length && node != NOWHERE; i++) {
            node = step(node, words[i]);
        }
        return node == NOWHERE ? List.of() : at(node);
    }

    /** Where a word leads to from a node; {@link #NOWHERE} where no phrase goes on like this. */
    int step(int node, int word) {
        if (node == ROOT) {
            // No phrase leads back to the root, so that 0 stands for nowhere.
            return word < first.length && first[word] != ROOT ? first[word] : NOWHERE;
        }
        if (word == Vocabulary.UNKNOWN) {
            return NOWHERE;
        }
        long key = key(node, word);
        int slot = slot(key);
        return slots[slot] == key ? (int) slots[slot + 1] : NOWHERE;
    }

    /** Where words lead to from the root. */
    int walk(int[] words) {
        int node = ROOT;
        for (int i = 0; i < words.length && node != NOWHERE; i++) {
            node = step(node, words[i]);
        }
        return node;
    }

    /** What ends at a node. */
    List<P> at(int node) {
        List<P> there = payloads.get(node);
        return there == null ? List.of() : there;
    }

    private static long key(int node, int word) {
        return ((long) node << 32) | word;
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int mask = slots.length - 1;
        int slot = ((int) (hash >>> 40) * 2) & mask;
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void link(int node, int word, int target) {
        if (node == ROOT) {
            if (word >= first.length) {
                first = Arrays.copyOf(first, Math.max(word + 1, first.length * 2));
            }
            first[word] = target;
            return;
        }
        if (++edges * 4 > slots.length) {
            long[] old = slots;
            slots = new long[old.length * 2];
            for (int i = 0; i < old.length; i += 2) {
                if (old[i] != 0) {
                    int slot = slot(old[i]);
                    slots[slot] = old[i];
                    slots[slot + 1] = old[i + 1];
                }
            }
        }
        long key = key(node, word);
        int slot = slot(key);
        slots[slot] = key;
        slots[slot + 1] = target;
    }
}
