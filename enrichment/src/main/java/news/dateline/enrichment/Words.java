package news.dateline.enrichment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of words that the rules ask for, read from {@code class: word word …} lines. */
final class Words {

    private static final String PORTFOLIO = "portfolio-";

    private static final long PLAIN =
            bit(WordClass.GIVEN) | bit(WordClass.FEMALE) | bit(WordClass.MALE) | bit(WordClass.SPEECH_ABROAD);

    private final Vocabulary vocabulary;
    /** A bit for each class, by the word's number. */
    private long[] classes = new long[1 << 12];

    private final Map<Integer, String> portfolios = new HashMap<>();

    private Words(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    static Words read(List<RuleFile.Line> lines, Vocabulary vocabulary) {
        Words words = new Words(vocabulary);
        for (RuleFile.Line line : lines) {
            String text = line.field(0);
            int colon = text.indexOf(':');
            if (colon < 0 || line.fields().size() > 1) {
                throw line.wrong("expected 'class: word word …'");
            }
            words.add(
                    line,
                    text.substring(0, colon).strip(),
                    RuleFile.split(text.substring(colon + 1).strip(), ' '));
        }
        return words;
    }

    private void add(RuleFile.Line line, String name, List<String> members) {
        for (String member : members) {
            // A hyphen divides tokens, so a hyphenated word is known by its parts.
            for (String part : RuleFile.split(member, '-')) {
                if (!part.isEmpty()) {
                    add(line, name, vocabulary.add(part));
                }
            }
        }
    }

    private void add(RuleFile.Line line, String name, int word) {
        if (name.startsWith(PORTFOLIO)) {
            portfolios.put(word, name.substring(PORTFOLIO.length()));
            return;
        }
        for (WordClass wordClass : WordClass.values()) {
            if (wordClass.title().equals(name)) {
                if (word >= classes.length) {
                    classes = Arrays.copyOf(classes, word * 2);
                }
                classes[word] |= bit(wordClass);
                return;
            }
        }
        throw line.wrong("there is no class of words '" + name + "'");
    }

    /** Whether a word, by its number, is in the class. */
    boolean is(int word, WordClass wordClass) {
        return word < classes.length && (classes[word] & bit(wordClass)) != 0;
    }

    /** Whether no rule has a use for a word, except that it may be somebody's name, or a word of another language. */
    boolean isPlain(int word) {
        return word >= classes.length || (classes[word] & ~PLAIN) == 0;
    }

    /** The number of a word in a stretch of text; {@link Vocabulary#UNKNOWN} for what no rule knows. */
    int word(String text, int from, int to) {
        return vocabulary.find(text, from, to);
    }

    /** All classes of a word, by its number, a bit each, see {@link #mask}. */
    long classes(int word) {
        return word < classes.length ? classes[word] : 0;
    }

    /** The bit of a class in {@link #classes}. */
    static long mask(WordClass wordClass) {
        return bit(wordClass);
    }

    /** The position is no matter of meaning here: it is written nowhere. Every rule asks this for every word. */
    @SuppressWarnings("EnumOrdinal")
    private static long bit(WordClass wordClass) {
        return 1L << wordClass.ordinal();
    }

    /** What a ministry is responsible for, as a part of an id, or null where the word says nothing about it. */
    @Nullable
    String portfolio(int word) {
        return portfolios.get(word);
    }
}
