package news.dateline.producer.format;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.dateline.events.Cause;

/**
 * Plain text, one article. It may begin with header lines, {@code Version: 2} and the like; they end at the first empty
 * line, or before the first line that is none. The rest is the body as it stands.
 */
final class TextFormat implements ArticleFormat {

    private enum Header {
        ID(Draft.NAMES) {
            @Override
            boolean take(Draft draft, String value) {
                return draft.id(value);
            }
        },
        VERSION(Draft.VERSIONS) {
            @Override
            boolean take(Draft draft, String value) {
                return draft.version(value);
            }
        },
        STATUS(Draft.STATUSES) {
            @Override
            boolean take(Draft draft, String value) {
                return draft.status(value);
            }
        },
        PUBLISHED(Moment.EXPECTED) {
            @Override
            boolean take(Draft draft, String value) {
                return draft.published(value);
            }
        },
        UPDATED(Moment.EXPECTED) {
            @Override
            boolean take(Draft draft, String value) {
                return draft.updated(value);
            }
        },
        EMBARGO(Moment.EXPECTED) {
            @Override
            boolean take(Draft draft, String value) {
                return draft.embargo(value);
            }
        },
        SOURCE(Draft.NAMES) {
            @Override
            boolean take(Draft draft, String value) {
                return draft.source(value);
            }
        };

        private final String expected;

        Header(String expected) {
            this.expected = expected;
        }

        abstract boolean take(Draft draft, String value);
    }

    private static final Pattern HEADER_LINE = Pattern.compile(
            "\\G(Id|Version|Status|Published|Updated|Embargo|Source):[ \\t]*([^\\r\\n]*)(?:\\r\\n|\\n|\\r|$)",
            Pattern.CASE_INSENSITIVE);
    /** A line that decides about an article's life, where it stands too late or is not quite written as one. */
    private static final Pattern LATE_HEADER =
            Pattern.compile("(?im)^[ \\t\\u200B]*(?:status[ \\t]*:[ \\t]*(?:usable|withheld|cancell?ed)\\b"
                    + "|embargo(?:ed)?(?:[ \\t]*until)?[ \\t]*:[ \\t]*\\d{4}-\\d{2}-\\d{2})[^\\r\\n]*");

    private static final int LINES_OF_HEADERS = 12;

    /** Whoever names a file so means something else than prose; shown as prose, an embargo in it would be lost. */
    private static final Pattern OTHER_FORMAT =
            Pattern.compile("(?i)\\.(?:json|jsonl|ndjson|xml|nitf|rss|atom|html?|xhtml)$");

    private static final Pattern EMPTY_LINE = Pattern.compile("\\G[ \\t]*(?:\\r\\n|\\n|\\r)");

    private final Limits limits;

    TextFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "text";
    }

    /** Whether a text begins with a header line, which nothing but plain text does. */
    static boolean hasHeaders(String text) {
        return HEADER_LINE.matcher(text).find(0);
    }

    @Override
    public boolean recognises(Content content) {
        return content.syntax() == Syntax.TEXT && content.refusal().isEmpty();
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        return List.of(decode(original, content.text()));
    }

    private Decoded decode(Original original, String text) {
        Matcher suffix = OTHER_FORMAT.matcher(original.origin());
        if (suffix.find()) {
            return new Decoded.Refused(
                    Cause.UNDECODABLE,
                    "its name ends in " + suffix.group().toLowerCase(Locale.ROOT)
                            + ", and its content is nothing of that kind; expected that, or another name");
        }
        Draft draft = new Draft(original, limits, 0, "text/plain", original.bytes(), original.size());
        Set<Header> seen = EnumSet.noneOf(Header.class);
        Matcher line = HEADER_LINE.matcher(text);
        int body = 0;
        while (body < text.length() && line.find(body)) {
            Header header = Header.valueOf(line.group(1).toUpperCase(Locale.ROOT));
            String value = line.group(2).strip();
            if (!seen.add(header)) {
                return refused(line.group(1), value, "each header line once");
            }
            if (!header.take(draft, value)) {
                return refused(line.group(1), value, header.expected);
            }
            body = line.end();
        }
        Matcher empty = EMPTY_LINE.matcher(text);
        if (!seen.isEmpty() && empty.find(body)) {
            body = empty.end();
        }
        Matcher late = LATE_HEADER.matcher(text).region(body, endOfLines(text, body));
        if (late.find()) {
            return refused(
                    "line",
                    late.group().strip(),
                    "header lines at the very beginning, each as Name: value; down there it would be shown and not obeyed");
        }
        draft.body(text.substring(body));
        return draft.finish();
    }

    /** Where the lines end among which a header may be meant. */
    private static int endOfLines(String text, int from) {
        int end = from;
        for (int i = 0; i < LINES_OF_HEADERS && end >= 0; i++) {
            end = text.indexOf('\n', end + 1);
        }
        return end < 0 ? text.length() : end;
    }

    private static Decoded refused(String header, String value, String expected) {
        return new Decoded.Refused(
                Cause.UNDECODABLE,
                String.format(Locale.ROOT, "its header %s is \"%.100s\"; expected %s", header, value, expected));
    }
}
