package news.dateline.enrichment;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of places, persons, clubs and firms that are no actors of their own. They are evidence for the tagger, never an
 * answer by themselves.
 */
final class Gazetteer {

    static final int GIVEN = 1;
    static final int SURNAME = 1 << 1;
    /** A surname that is an ordinary word or a place as well. */
    static final int SURNAME_OR_WORD = 1 << 2;

    static final int PLACE = 1 << 3;
    static final int CLUB = 1 << 4;
    static final int FIRM = 1 << 5;
    /** A place whose name is an ordinary word or a person's as well. */
    static final int PLACE_OR_WORD = 1 << 6;
    /** A state, province or county of North America, which its towns' names have behind them. */
    static final int STATE = 1 << 7;

    private static final Set<String> NORTH_AMERICA = Set.of("us", "ca");

    static final String PLACES = "names/places.txt";
    static final String AMBIGUOUS_PLACES = "names/places-ambiguous.txt";
    static final String GIVEN_NAMES = "names/given-names.txt";
    static final String SURNAMES = "names/surnames.txt";
    static final String CLUBS = "names/clubs.txt";
    static final String FIRMS = "names/firms.txt";

    /** The files that a gazetteer is read from. */
    static final List<String> FILES = List.of(PLACES, AMBIGUOUS_PLACES, GIVEN_NAMES, SURNAMES, CLUBS, FIRMS);

    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;
    private final PhraseIndex<Void> phrases = new PhraseIndex<>();
    /** What a path through the index that ends at a node names. */
    private int[] kinds = new int[1 << 15];
    /** The country of a place at a node, by its ISO code; null where there are several, or none. */
    private @Nullable String[] countries = new String[1 << 15];
    /** What a word is as a part of a person's name, by its number. */
    private byte[] ofPersons = new byte[1 << 15];

    private Gazetteer(Vocabulary vocabulary, Words words) {
        this.vocabulary = vocabulary;
        tokenizer = new Tokenizer(vocabulary, words);
    }

    static Gazetteer readShipped(Vocabulary vocabulary, Words words) {
        Gazetteer gazetteer = new Gazetteer(vocabulary, words);
        gazetteer.addNames(RuleFile.readShipped(PLACES), PLACE);
        gazetteer.addNames(RuleFile.readShipped(AMBIGUOUS_PLACES), PLACE_OR_WORD);
        gazetteer.addNames(RuleFile.readShipped(CLUBS), CLUB);
        gazetteer.addNames(RuleFile.readShipped(FIRMS), FIRM);
        for (RuleFile.Line line : RuleFile.readShipped(GIVEN_NAMES)) {
            gazetteer.addPart(line, GIVEN);
        }
        for (RuleFile.Line line : RuleFile.readShipped(SURNAMES)) {
            gazetteer.addPart(line, line.field(1).isEmpty() ? SURNAME : SURNAME_OR_WORD);
        }
        return gazetteer;
    }

    private void addNames(List<RuleFile.Line> lines, int kind) {
        for (RuleFile.Line line : lines) {
            addName(line, line.field(0), kind);
            for (String other : line.values(1)) {
                addName(line, other, kind);
            }
        }
    }

    private void addName(RuleFile.Line line, String name, int kind) {
        int node = phrases.path(phrase(line, name));
        if (node >= kinds.length) {
            kinds = Arrays.copyOf(kinds, node * 2);
            countries = Arrays.copyOf(countries, node * 2);
        }
        kinds[node] |= kind;
        if ((kind & (PLACE | PLACE_OR_WORD)) != 0 && line.values(2).size() == 1) {
            countries[node] = line.field(2);
            if (line.field(3).equals("province") && NORTH_AMERICA.contains(line.field(2))) {
                kinds[node] |= STATE;
            }
        }
    }

    private void addPart(RuleFile.Line line, int kind) {
        Tokens name = phrase(line, line.field(0));
        for (int i = 0; i < name.size(); i++) {
            int word = name.word(i);
            if (word >= ofPersons.length) {
                ofPersons = Arrays.copyOf(ofPersons, word * 2);
            }
            ofPersons[word] |= (byte) kind;
        }
    }

    private Tokens phrase(RuleFile.Line line, String name) {
        Tokens shape = tokenizer.tokenize(TextField.BODY, name);
        if (shape.size() == 0) {
            throw line.wrong("expected a name, found '" + name + "'");
        }
        Tokens phrase = new Tokens(TextField.BODY, name);
        for (int i = 0; i < shape.size(); i++) {
            int word = vocabulary.add(name.substring(shape.start(i), shape.end(i)));
            phrase.add(shape.start(i), shape.end(i), word, Tokens.WORD);
        }
        return phrase;
    }

    /** The token after the last of the longest place's name that begins at a token; the token itself where none does. */
    int endOfPlace(Tokens tokens, int from) {
        long longest = longestAt(tokens, from);
        return (longest & PLACE) != 0 ? from + (int) (longest >>> 32) : from;
    }

    /** The token after the last of a state's name that begins at a token; the token itself where none does. */
    int endOfState(Tokens tokens, int from) {
        long longest = longestAt(tokens, from);
        return (longest & STATE) != 0 ? from + (int) (longest >>> 32) : from;
    }

    /** The ISO code of the country that the place of this name lies in; null where it is unknown or not the only one. */
    @Nullable
    String country(Tokens tokens, int from, int to) {
        int node = PhraseIndex.ROOT;
        for (int i = from; i < to && node != PhraseIndex.NOWHERE; i++) {
            node = phrases.step(node, tokens.word(i));
        }
        return node == PhraseIndex.NOWHERE || node >= countries.length ? null : countries[node];
    }

    /** What a word is as a part of persons' names. */
    int ofPerson(int word) {
        return word < ofPersons.length ? ofPersons[word] : 0;
    }

    /** The longest name at a token: its kinds in the lower half, its length in tokens in the upper; 0 for none. */
    long longestAt(Tokens tokens, int from) {
        long longest = 0;
        int node = PhraseIndex.ROOT;
        for (int i = from; i < tokens.size(); i++) {
            node = phrases.step(node, tokens.word(i));
            if (node == PhraseIndex.NOWHERE) {
                break;
            }
            if (node < kinds.length && kinds[node] != 0) {
                longest = (long) (i + 1 - from) << 32 | kinds[node];
            }
        }
        return longest;
    }
}
