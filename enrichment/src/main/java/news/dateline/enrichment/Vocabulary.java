package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers for the words that some rule knows. Looking a word up makes no object and touches one place in memory: words
 * are told apart by 64 bits of hash alone. That two words of the rules have the same is found when they are added; that
 * a text holds a word with the same by chance is less likely than any fault of the machine.
 */
final class Vocabulary {

    /** The number of every word that no rule knows. */
    static final int UNKNOWN = 0;

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final long START = 0x51ED270B7B14CA5DL;

    /** Hash and number of a word beside each other; number 0 for an empty slot. */
    private long[] slots = new long[1 << 15];

    private final List<String> words = new ArrayList<>(List.of(""));

    /** The word's number, a new one where it has none. */
    int add(String word) {
        String folded = Folding.fold(word);
        long hash = hash(folded, 0, folded.length());
        int slot = slot(hash);
        int number = (int) slots[slot + 1];
        if (number != UNKNOWN) {
            if (!words.get(number).equals(folded)) {
                throw new IllegalStateException(
                        "'" + folded + "' and '" + words.get(number) + "' have the same hash: change the hash");
            }
            return number;
        }
        words.add(folded);
        number = words.size() - 1;
        slots[slot] = hash;
        slots[slot + 1] = number;
        if (words.size() * 4 > slots.length) {
            grow();
        }
        return number;
    }

    /** The number of the word in this stretch of a text, or {@link #UNKNOWN}. */
    int find(CharSequence text, int start, int end) {
        return find(hash(text, start, end));
    }

    /** The number of the word with a hash, or {@link #UNKNOWN}. */
    int find(long hash) {
        return (int) slots[slot(hash) + 1];
    }

    /** A word's hash, the same for all spellings that fold to one. */
    static long hash(char[] text, int start, int end) {
        long hash = START;
        for (int i = start; i < end; i++) {
            hash = plus(hash, Folding.fold(text[i]));
        }
        return hash ^ (hash >>> 32);
    }

    private static long hash(CharSequence text, int start, int end) {
        long hash = START;
        for (int i = start; i < end; i++) {
            hash = plus(hash, Folding.fold(text.charAt(i)));
        }
        return hash ^ (hash >>> 32);
    }

    private static long plus(long hash, char folded) {
        return folded == Folding.NOTHING ? hash : (hash ^ folded) * PRIME;
    }

    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = ((int) ((hash * PRIME) >>> 40) * 2) & mask;
        while (slots[slot + 1] != UNKNOWN && slots[slot] != hash) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != UNKNOWN) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
