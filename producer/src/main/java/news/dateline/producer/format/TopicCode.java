package news.dateline.producer.format;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The code of a subject that comes in parts: a scheme here, a code there. */
final class TopicCode {

    private static final Pattern BARE = Pattern.compile("\\d{8}");

    /** Media Topics have codes from 20000001 on, and the seventeen top ones of the older Subject Codes. */
    private static final Pattern MEDIA_TOPIC = Pattern.compile("20\\d{6}|(?:0[1-9]|1[0-7])0{6}");

    private static final Pattern SUBJECT_CODE = Pattern.compile("(?:0[1-9]|1[0-7])\\d{6}");
    private static final Pattern SUBJECT_CODE_SCHEME =
            Pattern.compile("(?i)https?://cv\\.iptc\\.org/newscodes/subjectcode/(?=\\d{8})");
    private static final Pattern IPTC =
            Pattern.compile("(?i).*\\b(?:iptc|mediatopics?|medtop|subjectcodes?|subj)\\b.*");

    private TopicCode() {}

    /**
     * The code with its scheme: {@code medtop:20000523} for Media Topics, {@code subj:04011000} for the older Subject
     * Codes, in whatever notation; else as it stands, below its scheme.
     *
     * @param scheme the vocabulary's address or alias; null where the code stands alone
     */
    static String of(@Nullable String scheme, String code) {
        String given = code.strip();
        String below = scheme == null ? "" : scheme.strip();
        if (BARE.matcher(given).matches()
                && (below.isEmpty() || IPTC.matcher(below).matches() || isNewsCodes(below))) {
            if (!below.toLowerCase(Locale.ROOT).contains("subj")
                    && MEDIA_TOPIC.matcher(given).matches()) {
                return "medtop:" + given;
            }
            if (SUBJECT_CODE.matcher(given).matches()) {
                return "subj:" + given;
            }
        }
        String whole = below.isEmpty() || given.contains(":") ? given : joined(below, given);
        return SUBJECT_CODE_SCHEME.matcher(whole).replaceFirst("subj:");
    }

    private static boolean isNewsCodes(String scheme) {
        return scheme.toLowerCase(Locale.ROOT).contains("cv.iptc.org/newscodes");
    }

    private static String joined(String scheme, String code) {
        char last = scheme.charAt(scheme.length() - 1);
        if (last == '/' || last == '#' || last == ':' || last == '=') {
            return scheme + code;
        }
        return scheme + (scheme.contains("://") ? '/' : ':') + code;
    }
}
