package news.dateline.enrichment;

import org.jspecify.annotations.Nullable;

/** The tagger's answers, a byte a token: 0 for no name, else the first or a further token of a name of some kind (IOB2). */
final class Labels {

    /** How many there are. */
    static final int COUNT = 7;

    static final byte NONE = 0;

    private static final NameKind[] KINDS = {NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE};

    private Labels() {}

    static byte first(NameKind kind) {
        for (int i = 0; i < KINDS.length; i++) {
            if (KINDS[i] == kind) {
                return (byte) (1 + 2 * i);
            }
        }
        throw new IllegalArgumentException("no label for " + kind);
    }

    static byte further(NameKind kind) {
        return (byte) (first(kind) + 1);
    }

    static boolean isFurther(int label) {
        return label != NONE && (label & 1) == 0;
    }

    /** Whether a label may follow another: nothing goes on that has not begun. */
    static boolean mayFollow(int before, int label) {
        return !isFurther(label) || before == label || before == label - 1;
    }

    static @Nullable NameKind kind(int label) {
        return label == NONE ? null : KINDS[(label - 1) / 2];
    }

    /** The token after the last of the name that begins at {@code from}. */
    static int end(byte[] labels, int from) {
        int further = isFurther(labels[from]) ? labels[from] : labels[from] + 1;
        int end = from + 1;
        while (end < labels.length && labels[end] == further) {
            end++;
        }
        return end;
    }
}
