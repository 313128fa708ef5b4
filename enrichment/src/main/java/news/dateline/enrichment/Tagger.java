package news.dateline.enrichment;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Labels the tokens of names that are persons', organisations' and places': an averaged perceptron over hashed features,
 * read once, left to right, each label a feature of the next (M. Collins, "Discriminative Training Methods for Hidden
 * Markov Models", EMNLP 2002; feature hashing after Weinberger et al., ICML 2009). Immutable; any number of threads may
 * use it.
 */
final class Tagger {

    static final String FILE = "tagger.bin";

    /** Two megabytes hold so many features at a byte a label. */
    static final int BITS = 18;

    private static final int MAGIC = 0x444C5447;
    private static final int HEADER = 3 * Integer.BYTES;
    /** Makes a weight positive, so that sums of weights have no sign to carry from one lane into the next. */
    private static final int BIAS = 128;

    private static final long EVEN_LANES = 0x00FF00FF00FF00FFL;

    private final Words words;
    private final Catalogue catalogue;
    private final Gazetteer gazetteer;
    /** The weights of one feature in one number, a byte a label, the first label's lowest, each with {@link #BIAS}. */
    private final long[] weights;
    /** Digests of the texts that it was trained on. */
    private final Set<Long> lessons;

    private Tagger(Words words, Catalogue catalogue, Gazetteer gazetteer, long[] weights, Set<Long> lessons) {
        this.words = words;
        this.catalogue = catalogue;
        this.gazetteer = gazetteer;
        this.weights = weights;
        this.lessons = lessons;
    }

    /**
     * @param file as {@link #file} writes it
     * @throws IllegalArgumentException where it is something else
     */
    static Tagger read(byte[] file, Words words, Catalogue catalogue, Gazetteer gazetteer) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int features = 1 << BITS;
        int least = HEADER + features * Labels.COUNT;
        if (file.length < least
                || (file.length - least) % Long.BYTES != 0
                || in.getInt() != MAGIC
                || in.getInt() != BITS
                || in.getInt() != Labels.COUNT) {
            throw new IllegalArgumentException(
                    FILE + ": expected the weights of a tagger with 2^" + BITS + " features and " + Labels.COUNT
                            + " labels, " + least + " bytes and 8 for each training text; found " + file.length);
        }
        long[] weights = new long[features];
        for (int feature = 0; feature < features; feature++) {
            for (int label = 0; label < Labels.COUNT; label++) {
                weights[feature] |= (long) (in.get() + BIAS) << (Byte.SIZE * label);
            }
        }
        Set<Long> lessons = new HashSet<>();
        while (in.hasRemaining()) {
            lessons.add(in.getLong());
        }
        return new Tagger(words, catalogue, gazetteer, weights, lessons);
    }

    /** The bytes of a file of weights, features in order, a byte for each label, then the training texts' digests. */
    static byte[] file(byte[] weights, List<LabelledText> texts) {
        ByteBuffer file = ByteBuffer.allocate(HEADER + weights.length + Long.BYTES * texts.size())
                .putInt(MAGIC)
                .putInt(BITS)
                .putInt(Labels.COUNT)
                .put(weights);
        texts.forEach(text -> file.putLong(text.digest()));
        return file.array();
    }

    /** Whether it was trained on a text, so that its figures there say nothing of other texts. */
    boolean isTrainedOn(LabelledText text) {
        return lessons.contains(text.digest());
    }

    /** The labels of each part of one document. */
    byte[][] label(Tokens... parts) {
        NameFeatures features = new NameFeatures(words, catalogue, gazetteer, BITS, parts);
        byte[][] labels = new byte[parts.length][];
        int[] active = new int[NameFeatures.MOST];
        for (int part = 0; part < parts.length; part++) {
            features.read(parts[part]);
            byte[] here = new byte[parts[part].size()];
            for (int i = 0; i < here.length; i++) {
                if (features.asks(i, here)) {
                    int count = features.at(i, here, active);
                    here[i] = best(active, count, NameFeatures.labelBefore(parts[part], here, i));
                    features.said(i, here[i]);
                }
            }
            labels[part] = here;
        }
        return labels;
    }

    /**
     * The label with the highest sum of weights. Four labels are added up at once, in lanes of 16 bits: so many hold 255
     * for each of {@link NameFeatures#MOST} features. The bias is the same for all labels.
     */
    private byte best(int[] active, int count, int before) {
        long even = 0;
        long odd = 0;
        for (int x = 0; x < count; x++) {
            long row = weights[active[x]];
            even += row & EVEN_LANES;
            odd += row >>> Byte.SIZE & EVEN_LANES;
        }
        int best = Labels.NONE;
        long bestScore = even & 0xFFFF;
        for (int label = 1; label < Labels.COUNT; label++) {
            long lanes = (label & 1) == 0 ? even : odd;
            long score = lanes >>> (Short.SIZE * (label >> 1)) & 0xFFFF;
            if (score > bestScore && Labels.mayFollow(before, label)) {
                best = label;
                bestScore = score;
            }
        }
        return (byte) best;
    }
}
