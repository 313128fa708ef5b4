package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains the tagger: an averaged perceptron that reads as the tagger does, its own labels among the features, and that
 * learns from each wrong one. Besides the texts given it learns from Dateline's own newswire templates. The same texts in
 * the same order with the same settings give the same bytes.
 */
public final class TaggerTraining {

    /** How often all lessons are read, each time in another order; more learns them by heart. */
    public static final int ROUNDS = 6;
    /** How often each of Dateline's own templates is filled with names. */
    public static final int FILLINGS = 2;

    /** How many perceptrons are trained, of which the mean is kept. */
    private static final int READERS = 4;

    public static final long SEED = 42;

    /** The largest weight that is kept; what is larger decides anyway. */
    private static final double LARGEST = 6;

    private final Words words;
    private final Catalogue catalogue;
    private final Gazetteer gazetteer;
    private final float[] weights = new float[(1 << Tagger.BITS) * Labels.COUNT];
    private final double[] totals = new double[weights.length];
    private final int[] updated = new int[weights.length];
    private int step = 1;

    TaggerTraining(Words words, Catalogue catalogue, Gazetteer gazetteer) {
        this.words = words;
        this.catalogue = catalogue;
        this.gazetteer = gazetteer;
    }

    /**
     * Trains with the lists that Dateline ships.
     *
     * @param texts what to learn from, besides the templates
     * @param rounds how often everything is read, at least 1
     * @param fillings how often each template is filled, 0 for no templates
     * @param seed for the order of reading and the names in templates
     * @return the file of weights, under two megabytes
     */
    public static byte[] train(List<LabelledText> texts, int rounds, int fillings, long seed) {
        Vocabulary vocabulary = new Vocabulary();
        Words words = Words.read(RuleFile.readShipped("words.txt"), vocabulary);
        ActorFiles actors = new ActorFiles();
        ActorFiles.SHIPPED.forEach(file -> actors.read(RuleFile.readShipped(file)));
        Catalogue catalogue = Catalogue.read(RuleFile.readShipped("countries.txt"), actors, vocabulary, words);
        Gazetteer gazetteer = Gazetteer.readShipped(vocabulary, words);
        Tokenizer tokenizer = new Tokenizer(vocabulary, words);
        List<Lesson> lessons = new ArrayList<>();
        for (LabelledText text : texts) {
            text.documents().forEach(document -> lessons.add(Lesson.of(document, tokenizer)));
        }
        Random random = new Random(seed);
        lessons.addAll(new NewswireTemplates(tokenizer, new NameInvention(random, actors), random).lessons(fillings));
        return Tagger.file(train(words, catalogue, gazetteer, lessons, READERS, rounds, seed), texts);
    }

    /**
     * @param readers how many perceptrons are trained, each in an order of its own; the mean of their weights is kept,
     *     which says less of any one order
     * @param rounds how often each reads all lessons, each time in another order
     * @return the weights, a byte for each label of each feature
     */
    static byte[] train(
            Words words,
            Catalogue catalogue,
            Gazetteer gazetteer,
            List<Lesson> lessons,
            int readers,
            int rounds,
            long seed) {
        double[] sum = new double[(1 << Tagger.BITS) * Labels.COUNT];
        for (int reader = 0; reader < readers; reader++) {
            TaggerTraining training = new TaggerTraining(words, catalogue, gazetteer);
            List<Lesson> order = new ArrayList<>(lessons);
            Random random = new Random(seed + reader);
            for (int round = 0; round < rounds; round++) {
                Collections.shuffle(order, random);
                order.forEach(training::learn);
            }
            training.addMeans(sum);
        }
        byte[] weights = new byte[sum.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) Math.max(-127, Math.min(127, Math.round(sum[i] / readers * 127 / LARGEST)));
        }
        return weights;
    }

    private void learn(Lesson lesson) {
        Tokens tokens = lesson.tokens();
        NameFeatures features = new NameFeatures(words, catalogue, gazetteer, Tagger.BITS, tokens);
        features.read(tokens);
        byte[] labels = new byte[tokens.size()];
        int[] active = new int[NameFeatures.MOST];
        for (int i = 0; i < labels.length; i++) {
            if (!features.asks(i, labels)) {
                continue;
            }
            int count = features.at(i, labels, active);
            int before = NameFeatures.labelBefore(tokens, labels, i);
            int best = best(active, count, before);
            int right = lesson.label(i);
            if (!Labels.mayFollow(before, right)) {
                // The name's first word was missed: what is left of it begins here.
                right--;
            }
            if (best != right) {
                for (int x = 0; x < count; x++) {
                    update(active[x] * Labels.COUNT + right, 1);
                    update(active[x] * Labels.COUNT + best, -1);
                }
            }
            step++;
            labels[i] = (byte) best;
            features.said(i, best);
        }
    }

    private void update(int weight, int by) {
        totals[weight] += (double) (step - updated[weight]) * weights[weight];
        updated[weight] = step;
        weights[weight] += by;
    }

    private int best(int[] active, int count, int before) {
        int best = Labels.NONE;
        float bestScore = 0;
        for (int label = 0; label < Labels.COUNT; label++) {
            float score = 0;
            for (int x = 0; x < count; x++) {
                score += weights[active[x] * Labels.COUNT + label];
            }
            if (label == Labels.NONE || (score > bestScore && Labels.mayFollow(before, label))) {
                best = label;
                bestScore = score;
            }
        }
        return best;
    }

    private void addMeans(double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (totals[i] + (double) (step - updated[i]) * weights[i]) / step;
        }
    }
}
