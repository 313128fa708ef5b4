package news.dateline.enrichment;

/**
 * What one document has said of each of its words: whether it stands there in small letters, whether with a capital
 * inside a sentence, and which label it mostly got so far. An open table over the words' hashes, sized once.
 */
final class WordMemory {

    private static final int SMALL = 1;
    private static final int CAPITAL_INSIDE = 2;
    private static final int MOST = 255;
    /** The label of a word that has none yet. */
    static final int NOTHING_SAID = 15;

    private final int mask;
    private final int[] hashes;
    /** Bits of {@link #seen}, one more bit for a taken slot. */
    private final byte[] seen;

    private final byte[] counts;

    /**
     * @param words how many different ones it may have to hold
     */
    WordMemory(int words) {
        int size = Integer.highestOneBit(Math.max(16, words) * 2 - 1) * 2;
        mask = size - 1;
        hashes = new int[size];
        seen = new byte[size];
        counts = new byte[size * Labels.COUNT];
    }

    private int slot(int hash) {
        int slot = (hash * 0x9E3779B1) >>> 7 & mask;
        while (seen[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    void count(int hash, boolean capital, boolean first) {
        int slot = slot(hash);
        hashes[slot] = hash;
        seen[slot] |= (byte) (4 | (!capital ? SMALL : first ? 0 : CAPITAL_INSIDE));
    }

    /** 1 where it stands in small letters, plus 2 where with a capital inside a sentence. */
    int seen(int hash) {
        return seen[slot(hash)] & (SMALL | CAPITAL_INSIDE);
    }

    void said(int hash, int label) {
        int slot = slot(hash);
        if (seen[slot] == 0) {
            return;
        }
        int at = slot * Labels.COUNT + label;
        if ((counts[at] & MOST) < MOST) {
            counts[at]++;
        }
    }

    /** The label that the word mostly got; {@link #NOTHING_SAID} where it got none yet. */
    int mostSaid(int hash) {
        int slot = slot(hash) * Labels.COUNT;
        int most = Labels.NONE;
        int all = counts[slot] & MOST;
        for (int label = 1; label < Labels.COUNT; label++) {
            all += counts[slot + label] & MOST;
            if ((counts[slot + label] & MOST) > (counts[slot + most] & MOST)) {
                most = label;
            }
        }
        return all == 0 ? NOTHING_SAID : most;
    }
}
