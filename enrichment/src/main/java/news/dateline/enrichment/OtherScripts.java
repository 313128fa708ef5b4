package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;

/** The forms of a name in {@code names-other-scripts.txt}: case endings written out, prefixes that are joined to it. */
final class OtherScripts {

    private static final String ARABIC_ARTICLE = "\u0627\u0644";
    private static final char LAM = '\u0644';
    /** And, in, to, and both of them. */
    private static final List<String> ARABIC_PREFIXES =
            List.of("\u0648", "\u0628", "\u0644", "\u0648\u0628", "\u0648\u0644");
    /** The letters that Persian has and Arabic lacks; Persian joins nothing. */
    private static final String PERSIAN_LETTERS = "\u067e\u0686\u0698\u06af";
    /** And, in, to, from, the, that. */
    private static final List<String> HEBREW_PREFIXES =
            List.of("\u05d5", "\u05d1", "\u05dc", "\u05de", "\u05e9", "\u05d4", "\u05d5\u05d1", "\u05d5\u05dc");

    private OtherScripts() {}

    /** The name as it stands, in all its cases. */
    static List<String> cases(RuleFile.Line line, String written) {
        String name = written.startsWith("=") ? written.substring(1) : written;
        int open = name.indexOf('(');
        if (open < 0) {
            return List.of(name);
        }
        if (!name.endsWith(")")) {
            throw line.wrong("expected the endings of '" + name + "' at its end, in brackets");
        }
        List<String> cases = new ArrayList<>();
        for (String ending : RuleFile.split(name.substring(open + 1, name.length() - 1), '/')) {
            cases.add(name.substring(0, open) + ending);
        }
        return cases;
    }

    /** The name with what its script joins to its beginning. */
    static List<String> joined(String written) {
        if (written.startsWith("=")) {
            return List.of();
        }
        List<String> joined = new ArrayList<>();
        Character.UnicodeScript script = Character.UnicodeScript.of(written.codePointAt(0));
        if (script == Character.UnicodeScript.HEBREW) {
            HEBREW_PREFIXES.forEach(prefix -> joined.add(prefix + written));
        } else if (script == Character.UnicodeScript.ARABIC && !isPersian(written)) {
            for (String prefix : ARABIC_PREFIXES) {
                boolean swallows = prefix.charAt(prefix.length() - 1) == LAM && written.startsWith(ARABIC_ARTICLE);
                joined.add(prefix + (swallows ? written.substring(1) : written));
            }
        }
        return joined;
    }

    private static boolean isPersian(String name) {
        return name.chars().anyMatch(c -> PERSIAN_LETTERS.indexOf(c) >= 0);
    }
}
