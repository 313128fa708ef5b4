package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells an article's language: what the newsroom declares, unless it cannot be written in the text's script, else what
 * script, letters and function words of the first 200 units say. A trained identifier would know more languages; it would
 * also load for longer than everything else here together.
 */
final class LanguageRules {

    private static final String UNKNOWN = "und";
    private static final String ENGLISH = "en";
    private static final int LOOKED_AT = 200;
    /** Fewer function words than this say nothing. */
    private static final int FEWEST = 2;
    /** One of so many words at least is a function word, where no letters of its own speak for a language. */
    private static final int SHARE = 6;
    /** What a function word that no other language has is worth; it is shared among those that have it. */
    private static final int WORD = 240;
    /** The same of a letter. */
    private static final int LETTER = 120;
    /** What a letter that a language lacks takes from it; a foreign name has a few. */
    private static final int FOREIGN_LETTER = 60;
    /** One kana among so many letters makes Han letters Japanese. */
    private static final int KANA = 20;

    private final List<Language> languages = new ArrayList<>();
    private final Map<Character.UnicodeScript, Script> scripts = new EnumMap<>(Character.UnicodeScript.class);

    private record Language(String tag, List<Character.UnicodeScript> scripts) {}

    /** The languages of a script, and which of them have a word or a letter. */
    private static final class Script {
        private final List<Language> languages = new ArrayList<>();
        private final Map<String, int[]> words = new HashMap<>();
        private final Map<Character, int[]> letters = new HashMap<>();

        private static <K> void add(Map<K, int[]> map, K key, int language) {
            int[] before = map.getOrDefault(key, new int[0]);
            if (before.length == 0 || before[before.length - 1] != language) {
                int[] after = Arrays.copyOf(before, before.length + 1);
                after[before.length] = language;
                map.put(key, after);
            }
        }
    }

    static LanguageRules read(List<RuleFile.Line> lines) {
        LanguageRules rules = new LanguageRules();
        lines.forEach(rules::add);
        return rules;
    }

    private void add(RuleFile.Line line) {
        List<Character.UnicodeScript> written = new ArrayList<>();
        for (String name : line.values(1)) {
            try {
                written.add(Character.UnicodeScript.forName(name));
            } catch (IllegalArgumentException e) {
                throw (IllegalArgumentException)
                        line.wrong("there is no script '" + name + "'").initCause(e);
            }
        }
        if (line.field(0).isEmpty() || written.isEmpty() || line.fields().size() > 4) {
            throw line.wrong("expected 'tag | script; other scripts | letters | words'");
        }
        Language language = new Language(line.field(0), written);
        languages.add(language);
        Script script = scripts.computeIfAbsent(written.get(0), key -> new Script());
        int number = script.languages.size();
        script.languages.add(language);
        for (String word : RuleFile.split(line.field(3), ' ')) {
            if (!word.isEmpty()) {
                Script.add(script.words, word.toLowerCase(Locale.ROOT), number);
            }
        }
        for (int i = 0; i < line.field(2).length(); i++) {
            Script.add(script.letters, Character.toLowerCase(line.field(2).charAt(i)), number);
        }
    }

    /** Whether the rules that read English words apply: also to a text whose language nothing tells. */
    static boolean isEnglish(String tag) {
        return tag.equals(ENGLISH) || tag.startsWith("en-") || tag.startsWith(UNKNOWN);
    }

    /** A BCP 47 tag; {@code und} where nothing speaks for a language. */
    String of(@Nullable String declared, Tokens headline, Tokens body) {
        String first = head(body.size() > 0 ? body.text() : headline.text());
        Character.UnicodeScript script = mainScript(first);
        String tag = tag(declared);
        if (tag != null && (script == null || canBeWritten(tag, script))) {
            return tag;
        }
        if (script == null) {
            return UNKNOWN;
        }
        String found = ofText(first, script);
        return found.equals(UNKNOWN) && body.size() > 0 && headline.size() > 0
                ? ofText(head(headline.text() + ' ' + first), script)
                : found;
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), LOOKED_AT));
    }

    private static @Nullable String tag(@Nullable String declared) {
        if (declared == null || declared.isBlank()) {
            return null;
        }
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(declared.strip().replace('_', '-'))
                    .build()
                    .toLanguageTag();
            return tag.equals(UNKNOWN) ? null : tag;
        } catch (IllformedLocaleException e) {
            // A tag that is none says nothing; the text may.
            return null;
        }
    }

    /** Whether a language may be written in a script; one that is not listed here may be in any. */
    private boolean canBeWritten(String tag, Character.UnicodeScript script) {
        Locale locale = Locale.forLanguageTag(tag);
        if (!locale.getScript().isEmpty()) {
            return true;
        }
        boolean listed = false;
        for (Language language : languages) {
            if (Locale.forLanguageTag(language.tag()).getLanguage().equals(locale.getLanguage())) {
                if (language.scripts().contains(script)) {
                    return true;
                }
                listed = true;
            }
        }
        return !listed;
    }

    /** The script of more than half of the letters; null where there is none. Kana make Han letters Japanese. */
    private static Character.@Nullable UnicodeScript mainScript(String text) {
        Map<Character.UnicodeScript, Integer> counts = new EnumMap<>(Character.UnicodeScript.class);
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                counts.merge(c < 128 ? Character.UnicodeScript.LATIN : Character.UnicodeScript.of(c), 1, Integer::sum);
            }
        }
        int kana = counts.getOrDefault(Character.UnicodeScript.HIRAGANA, 0)
                + counts.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
        int han = counts.getOrDefault(Character.UnicodeScript.HAN, 0);
        if (kana * KANA >= letters && kana > 0 && (kana + han) * 2 > letters) {
            return Character.UnicodeScript.HIRAGANA;
        }
        for (Map.Entry<Character.UnicodeScript, Integer> script : counts.entrySet()) {
            if (script.getValue() * 2 > letters) {
                return script.getKey();
            }
        }
        return null;
    }

    private String ofText(String text, Character.UnicodeScript name) {
        Script script = scripts.get(name);
        if (script == null) {
            return UNKNOWN;
        }
        int count = script.languages.size();
        if (count == 1) {
            return script.languages.get(0).tag();
        }
        int[] scores = new int[count];
        int[] hits = new int[count];
        int[] letters = new int[count];
        int said = 0;
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (isPartOfWord(c)) {
                from = from < 0 ? i : from;
                addLetter(script, Character.toLowerCase(c), scores, letters);
            } else if (from >= 0) {
                said++;
                int[] having = script.words.get(text.substring(from, i).toLowerCase(Locale.ROOT));
                if (having != null) {
                    // "a", "i" and "o" are words everywhere, and initials.
                    boolean single = i - from == 1 && text.charAt(from) < 128;
                    for (int language : having) {
                        scores[language] += WORD / having.length;
                        hits[language] += single ? 0 : 1;
                    }
                }
                from = -1;
            }
        }
        boolean latin = name == Character.UnicodeScript.LATIN;
        int best = latin ? -1 : 0;
        for (int i = 0; i < count; i++) {
            boolean says =
                    !latin || (hits[i] >= FEWEST && scores[i] > 0 && (hits[i] * SHARE >= said || letters[i] >= FEWEST));
            // English comes first: the rules that it alone has are lost where another language is taken for it.
            if (says && (best < 0 || scores[i] > (best == 0 && latin ? scores[0] * 3 / 2 : scores[best]))) {
                best = i;
            }
        }
        return best < 0 ? UNKNOWN : script.languages.get(best).tag();
    }

    private static boolean isPartOfWord(char c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void addLetter(Script script, char letter, int[] scores, int[] letters) {
        int[] having = script.letters.get(letter);
        if (having == null) {
            return;
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] -= FOREIGN_LETTER;
        }
        for (int language : having) {
            letters[language]++;
            scores[language] += FOREIGN_LETTER + LETTER / having.length;
        }
    }
}
