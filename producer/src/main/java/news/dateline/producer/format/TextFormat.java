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
    private static final Pattern EMPTY_LINE = Pattern.compile("\\G[ \\t]*(?:\\r\\n|\\n|\\r)");

    private final Limits limits;

    TextFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean recognises(Content content) {
        return content.kind() == Content.Kind.TEXT && content.refusal().isEmpty();
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        return List.of(decode(original, content.text()));
    }

    private Decoded decode(Original original, String text) {
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
        draft.body(text.substring(body));
        return draft.finish();
    }

    private static Decoded refused(String header, String value, String expected) {
        return new Decoded.Refused(
                Cause.UNDECODABLE,
                String.format(Locale.ROOT, "its header %s is \"%.100s\"; expected %s", header, value, expected));
    }
}
