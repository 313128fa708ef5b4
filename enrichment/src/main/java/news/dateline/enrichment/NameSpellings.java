package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When two names are one person's in two spellings. */
final class NameSpellings {

    private static final Set<String> ARTICLES =
            Set.of("al", "el", "ul", "ur", "ud", "uz", "us", "un", "ad", "as", "ar", "az", "ed", "es", "er", "ez");
    /** Forms of "Abdul" with the name that goes with it: "Abdelaziz", "Abdurrahman", "Abdirahman". */
    private static final Pattern SERVANT =
            Pattern.compile("abd[aeiou]{1,2}(?:l(?!lah|lae|lay)(l?[^l].{2,})|([rsnzdt])(\\2.{3,})|([r].{3,}))");

    private static final Set<String> SERVANTS = Set.of("abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdool");
    private static final Set<String> GODS = Set.of("allah", "ullah", "ulla", "ollah", "oullah");
    private static final Pattern RELIGION = Pattern.compile("(.*?)(?:[aeiou]{0,2}(?:dd?|ld))(?:in|een|ine|ein|iin|yn)");
    private static final int LONGEST_RELIGION = 6;
    private static final Pattern RELIGION_ALONE = Pattern.compile("(?:[aeiou]d)?d(?:in|een|ine|yn)");

    /** What makes a family's name of a father's: "Mohammadi", "Daudzai". */
    private static final List<String> FAMILY_ENDINGS = List.of("i", "zai");

    /** Names that so many have before their own that one person is called with and without. */
    private static final Set<String> BEFORE_THE_NAME = Set.of("mohammad", "sayed", "mir", "ghulam", "gholam");
    /** Names so common that alone with a surname they do not make a shorter name the same as a longer one. */
    private static final Set<String> COMMON = Set.of(
            "mohammad",
            "ahmad",
            "ali",
            "sayed",
            "ghulam",
            "gholam",
            "mir",
            "hussein",
            "hassan",
            "abdullah",
            "khan",
            "gul",
            "abu",
            "noor",
            "shah");

    private final Words words;
    private final Vocabulary vocabulary;
    private final Map<String, String> usual = new HashMap<>();

    private NameSpellings(Words words, Vocabulary vocabulary) {
        this.words = words;
        this.vocabulary = vocabulary;
    }

    static NameSpellings read(List<RuleFile.Line> lines, Words words, Vocabulary vocabulary) {
        NameSpellings spellings = new NameSpellings(words, vocabulary);
        for (RuleFile.Line line : lines) {
            List<String> names = RuleFile.split(line.field(0), ' ');
            for (String name : names) {
                if (!name.matches("[a-z]+") || line.fields().size() > 1) {
                    throw line.wrong("expected spellings of a name in small letters, with a space between them");
                }
                if (spellings.usual.put(name, names.get(0)) != null) {
                    throw line.wrong("'" + name + "' is there twice");
                }
            }
        }
        return spellings;
    }

    /** A name, as folded words, made comparable. */
    PersonNameForm form(List<String> name) {
        return formOf(spelt(name));
    }

    /** The same of a name whose words have their usual spellings already. */
    PersonNameForm formOf(List<String> spelt) {
        return new PersonNameForm(
                spelt,
                spelt.stream().map(NameSound::of).toList(),
                NameSound.of(String.join("", spelt.subList(0, spelt.size() - 1))));
    }

    /** The words of a name that remain, each in its usual spelling. */
    List<String> spelt(List<String> name) {
        List<String> kept = new ArrayList<>(name.size());
        int first = 0;
        while (name.size() - first > 2 && words.is(number(name.get(first)), WordClass.TITLE)) {
            first++;
        }
        for (int i = first; i < name.size(); i++) {
            add(name.get(i), i == first, i == name.size() - 1, kept);
        }
        kept.replaceAll(this::usual);
        return List.copyOf(kept);
    }

    private int number(String word) {
        return vocabulary.find(word, 0, word.length());
    }

    private void add(String word, boolean first, boolean last, List<String> kept) {
        String before = kept.isEmpty() ? "" : kept.get(kept.size() - 1);
        if (!first && !last && ARTICLES.contains(word)) {
            return;
        }
        if (!before.isEmpty()
                && (GODS.contains(word)
                        || (word.length() <= LONGEST_RELIGION
                                && RELIGION_ALONE.matcher(word).matches()))) {
            kept.set(
                    kept.size() - 1,
                    before.equals("abd") ? "abdullah" : before + (GODS.contains(word) ? "ullah" : "uddin"));
        } else if (before.equals("abd")) {
            kept.set(kept.size() - 1, "abd" + usual(word));
        } else if (SERVANTS.contains(word) && !last) {
            kept.add("abd");
        } else {
            kept.add(last ? word : withoutArticle(word));
        }
    }

    /** "Fazlur Rahman" is "Fazl ur Rahman". */
    private String withoutArticle(String word) {
        String stem = word.endsWith("ul") || word.endsWith("ur") ? word.substring(0, word.length() - 2) : word;
        return usual.containsKey(stem) ? stem : word;
    }

    private String usual(String word) {
        String listed = usual.get(word);
        if (listed != null) {
            return listed;
        }
        if (word.startsWith("abd")) {
            return servant(word);
        }
        for (String ending : FAMILY_ENDINGS) {
            String father =
                    word.endsWith(ending) ? usual.get(word.substring(0, word.length() - ending.length())) : null;
            if (father != null) {
                return father + ending;
            }
        }
        // Few words end like this: the pattern is for them alone.
        if (word.indexOf('d') > 2 && (word.endsWith("n") || word.endsWith("ine"))) {
            Matcher religion = RELIGION.matcher(word);
            if (religion.matches() && religion.group(1).length() > 2) {
                return religion.group(1) + "uddin";
            }
        }
        return word;
    }

    private String servant(String word) {
        if (GODS.contains(word.substring(3))) {
            return "abdullah";
        }
        Matcher servant = SERVANT.matcher(word);
        if (servant.matches()) {
            for (int group : new int[] {1, 3, 4}) {
                String master = servant.group(group);
                if (master != null) {
                    return "abd" + usual(master);
                }
            }
        }
        return word;
    }

    /** The same name with its first word as the surname; null where that word is a first name. */
    @Nullable
    List<String> turned(List<String> name) {
        String surname = name.get(0);
        if (name.size() < 2 || usual.containsKey(surname) || words.is(number(surname), WordClass.GIVEN)) {
            return null;
        }
        List<String> turned = new ArrayList<>(name.subList(1, name.size()));
        turned.add(surname);
        return turned;
    }

    /** How a surname sounds. */
    NameSound sound(String surname) {
        return NameSound.of(usual(surname));
    }

    /** What the surnames of two spellings of one name have in common, to look names up by. */
    String surnameKey(PersonNameForm name) {
        return name.surname().consonants();
    }

    /** How the surname sounds of a name whose words have their usual spellings. */
    static NameSound surname(List<String> spelt) {
        return NameSound.of(spelt.get(spelt.size() - 1));
    }

    /**
     * Whether two names are one person's in two spellings: the surnames sound the same, and so do the words before them,
     * or one name leaves out some of the other's, or has them in another order. One-word names are never compared.
     */
    boolean same(PersonNameForm a, PersonNameForm b) {
        if (a.size() < 2 || b.size() < 2 || !a.sameWord(a.size() - 1, b, b.size() - 1)) {
            return false;
        }
        PersonNameForm shorter = a.size() <= b.size() ? a : b;
        PersonNameForm longer = a.size() <= b.size() ? b : a;
        if (shorter.size() == longer.size()) {
            return isInOrder(shorter, longer, 0)
                    || (!COMMON.containsAll(a.words().subList(0, a.size() - 1)) && isInAnyOrder(a, b));
        }
        if (isSplitByInitial(shorter, longer)) {
            return false;
        }
        if (shorter.whole().letters() >= 6 && shorter.whole().sameAs(longer.whole())) {
            return true;
        }
        // Sons have their father's name among theirs: what is left out must not be the name they are called by.
        int skipped = 0;
        while (skipped < longer.size() - shorter.size() && BEFORE_THE_NAME.contains(longer.word(skipped))) {
            skipped++;
        }
        boolean tooLittle = shorter.size() == 2 && (shorter.word(0).length() < 3 || COMMON.contains(shorter.word(0)));
        return !tooLittle && (isInOrder(shorter, longer, 0) || (skipped > 0 && isInOrder(shorter, longer, skipped)));
    }

    /** "George W Bush" is not "George H W Bush". */
    private static boolean isSplitByInitial(PersonNameForm shorter, PersonNameForm longer) {
        boolean has = shorter.words().stream().anyMatch(word -> word.length() <= 2);
        return has
                && longer.words().stream()
                        .anyMatch(word -> word.length() <= 2 && !shorter.words().contains(word));
    }

    /** Whether the longer name, from a word of it on, has the words of the shorter one in their order, that word first. */
    private static boolean isInOrder(PersonNameForm shorter, PersonNameForm longer, int from) {
        int at = from;
        for (int i = 0; i < shorter.size() - 1; i++) {
            while (at < longer.size() - 1 && !shorter.sameWord(i, longer, at)) {
                if (i == 0) {
                    return false;
                }
                at++;
            }
            if (at == longer.size() - 1) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static boolean isInAnyOrder(PersonNameForm a, PersonNameForm b) {
        if (a.size() > Long.SIZE) {
            return false;
        }
        long taken = 0;
        for (int i = 0; i < a.size() - 1; i++) {
            int match = -1;
            for (int j = 0; j < b.size() - 1 && match < 0; j++) {
                match = (taken >> j & 1) == 0 && a.sameWord(i, b, j) ? j : -1;
            }
            if (match < 0) {
                return false;
            }
            taken |= 1L << match;
        }
        return true;
    }
}
