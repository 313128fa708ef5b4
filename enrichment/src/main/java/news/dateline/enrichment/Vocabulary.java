package news.dateline.enrichment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the words that some rule knows. Looking a word up folds it on the way and makes no object, which is most
 * of what a tokeniser otherwise spends.
 */
final class Vocabulary {

    /** The number of every word that no rule knows. */
    static final int UNKNOWN = 0;

    private @Nullable String[] words = new String[1 << 14];
    /** The words' hashes: what another word has in its slot is told by a number, without a look at its letters. */
    private int[] hashes = new int[1 << 14];

    private int[] ids = new int[1 << 14];
    private int size;

    /** The word's number, a new one where it has none. */
    int add(String word) {
        String folded = Folding.fold(word);
        int slot = slot(folded, 0, folded.length());
        if (words[slot] == null) {
            words[slot] = folded;
            hashes[slot] = hash(folded, 0, folded.length());
            ids[slot] = ++size;
            if (size * 2 > words.length) {
                grow();
                return size;
            }
        }
        return ids[slot];
    }

    /** The number of the word in this stretch of a text, or {@link #UNKNOWN}. */
    int find(CharSequence text, int start, int end) {
        return ids[slot(text, start, end)];
    }

    /** One more than the greatest number. */
    int limit() {
        return size + 1;
    }

    private static int hash(CharSequence text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            char c = Folding.fold(text.charAt(i));
            if (c != Folding.NOTHING) {
                hash = hash * 31 + c;
            }
        }
        return hash;
    }

    private int slot(CharSequence text, int start, int end) {
        int hash = hash(text, start, end);
        int mask = words.length - 1;
        int slot = (hash ^ (hash >>> 15)) & mask;
        for (String word = words[slot];
                word != null && (hashes[slot] != hash || !same(word, text, start, end));
                word = words[slot]) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static boolean same(String word, CharSequence text, int start, int end) {
        int at = 0;
        for (int i = start; i < end; i++) {
            char c = Folding.fold(text.charAt(i));
            if (c == Folding.NOTHING) {
                continue;
            }
            if (at == word.length() || word.charAt(at) != c) {
                return false;
            }
            at++;
        }
        return at == word.length();
    }

    private void grow() {
        @Nullable String[] oldWords = words;
        int[] oldIds = ids;
        int[] oldHashes = hashes;
        words = new String[oldWords.length * 2];
        ids = new int[words.length];
        hashes = new int[words.length];
        for (int i = 0; i < oldWords.length; i++) {
            String word = oldWords[i];
            if (word != null) {
                int slot = slot(word, 0, word.length());
                words[slot] = word;
                hashes[slot] = oldHashes[i];
                ids[slot] = oldIds[i];
            }
        }
    }

    @Override
    public String toString() {
        return "Vocabulary of " + Arrays.stream(ids).filter(id -> id > 0).count() + " words";
    }
}
