package news.dateline.enrichment;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells an article's language: what the newsroom declares, else what script and function words of the first 200 units
 * say. A trained identifier would know more languages; it would also load for longer than everything else here together,
 * for a tag that no other rule depends on.
 */
final class LanguageRules {

    private static final String UNKNOWN = "und";
    private static final int LOOKED_AT = 200;
    /** Fewer function words than this say nothing. */
    private static final int FEWEST = 2;

    private final Words words;

    LanguageRules(Words words) {
        this.words = words;
    }

    /** A BCP 47 tag; {@code und} where nothing speaks for a language. */
    String of(@Nullable String declared, Tokens headline, Tokens body) {
        if (declared != null && !declared.isBlank()) {
            try {
                String tag = new Locale.Builder()
                        .setLanguageTag(declared.strip().replace('_', '-'))
                        .build()
                        .toLanguageTag();
                if (!tag.equals(UNKNOWN)) {
                    return tag;
                }
            } catch (IllformedLocaleException e) {
                // A tag that is none says nothing; the text may.
                return ofText(body.size() > 0 ? body : headline);
            }
        }
        return ofText(body.size() > 0 ? body : headline);
    }

    /** Whether the rules that read English words apply: also to a text whose language nothing tells. */
    static boolean isEnglish(String tag) {
        return tag.equals("en") || tag.startsWith("en-") || tag.startsWith(UNKNOWN);
    }

    private String ofText(Tokens tokens) {
        String byScript = ofScript(tokens.text());
        return byScript.isEmpty() ? ofFunctionWords(tokens) : byScript;
    }

    private String ofFunctionWords(Tokens tokens) {
        String best = UNKNOWN;
        int most = FEWEST - 1;
        for (Map.Entry<String, BitSet> language : words.languages().entrySet()) {
            int count = 0;
            for (int i = 0; i < tokens.size() && tokens.start(i) < LOOKED_AT; i++) {
                int word = tokens.word(i);
                if (language.getValue().get(word)) {
                    count++;
                }
            }
            if (count > most) {
                best = language.getKey();
                most = count;
            }
        }
        return best;
    }

    /** The language where the script nearly decides it; empty for Latin and for scripts of many languages. */
    private static String ofScript(String text) {
        Map<Script, Integer> counts = new EnumMap<>(Script.class);
        String head = text.substring(0, Math.min(text.length(), LOOKED_AT));
        int letters = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                for (Script script : Script.values()) {
                    if (script.has(c)) {
                        counts.merge(script, 1, Integer::sum);
                    }
                }
            }
        }
        // The letters of one language first, then those of its whole script.
        for (Script script : Script.values()) {
            int count = counts.getOrDefault(script, 0);
            if (script.isTelling() ? count > 0 && count * 60 >= letters : count * 2 > letters) {
                return script.tag;
            }
        }
        return "";
    }

    private enum Script {
        PASHTO("ps", "\u067c\u0689\u0693\u069a\u06d0\u06cd\u0681\u0685"),
        URDU("ur", "\u0679\u0688\u0691\u06d2\u06ba"),
        PERSIAN("fa", "\u067e\u0686\u0698\u06af\u06cc"),
        ARABIC("ar", Character.UnicodeScript.ARABIC),
        UKRAINIAN("uk", "\u0456\u0457\u0454\u0491"),
        RUSSIAN("ru", Character.UnicodeScript.CYRILLIC),
        JAPANESE("ja", Character.UnicodeScript.HIRAGANA),
        KOREAN("ko", Character.UnicodeScript.HANGUL),
        CHINESE("zh", Character.UnicodeScript.HAN),
        HINDI("hi", Character.UnicodeScript.DEVANAGARI),
        BENGALI("bn", Character.UnicodeScript.BENGALI),
        HEBREW("he", Character.UnicodeScript.HEBREW),
        GREEK("el", Character.UnicodeScript.GREEK),
        THAI("th", Character.UnicodeScript.THAI),
        GEORGIAN("ka", Character.UnicodeScript.GEORGIAN),
        ARMENIAN("hy", Character.UnicodeScript.ARMENIAN);

        private final String tag;
        private final String letters;
        private final Character.@Nullable UnicodeScript script;

        Script(String tag, String letters) {
            this.tag = tag;
            this.letters = letters;
            script = null;
        }

        Script(String tag, Character.UnicodeScript script) {
            this.tag = tag;
            letters = "";
            this.script = script;
        }

        boolean isTelling() {
            return script == null || this == JAPANESE;
        }

        boolean has(char c) {
            return script == null ? letters.indexOf(c) >= 0 : Character.UnicodeScript.of(c) == script;
        }
    }
}
