package news.dateline.producer.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines: each line a JSON document of its own, in any shape that articles have in JSON. A bad line is refused by its
 * number and harms no other.
 */
final class JsonLinesFormat implements ArticleFormat {

    private static final Pattern LINE_END = Pattern.compile("\\r?\\n|\\r|\\u001E");

    private final List<ArticleFormat> shapes;

    /**
     * JSON lines of some shapes.
     *
     * @param shapes specific before general
     */
    JsonLinesFormat(List<ArticleFormat> shapes) {
        this.shapes = List.copyOf(shapes);
    }

    @Override
    public String name() {
        return "json-lines";
    }

    /** Several lines that are no document together, each with the beginning of one; an indented document has one such line. */
    @Override
    public boolean recognises(Content content) {
        if (content.syntax() != Syntax.JSON || content.json() != null) {
            return false;
        }
        int beginnings = 0;
        int others = 0;
        for (String line : LINE_END.split(content.text(), -1)) {
            String stripped = line.strip();
            if (stripped.length() > 1 && stripped.charAt(0) == '{') {
                beginnings++;
            } else if (!stripped.isEmpty()) {
                others++;
            }
        }
        return beginnings > 1 && beginnings >= others;
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        List<Decoded> articles = new ArrayList<>();
        int number = 0;
        for (String line : LINE_END.split(content.text(), -1)) {
            number++;
            if (!line.isBlank()) {
                decode(original, line, number, articles);
            }
        }
        return articles;
    }

    private void decode(Original original, String line, int number, List<Decoded> articles) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        Content content = Content.json(line);
        ArticleFormat shape = shape(content);
        List<Decoded> decoded = shape == null
                ? List.of(content.refusal().orElseGet(content::unknown))
                : shape.decode(line(original, number - 1L, bytes), content);
        for (Decoded article : decoded) {
            articles.add(
                    article instanceof Decoded.Refused refused
                            ? new Decoded.Refused(
                                    refused.cause(),
                                    String.format(Locale.ROOT, "line %d: %s", number, refused.reason()))
                            : article);
        }
    }

    /** A line by itself. The first keeps the file's name, as the first article of an array does. */
    private static Original line(Original original, long before, byte[] bytes) {
        String path = original.path() == null || before == 0 ? original.path() : original.path() + '#' + before;
        return new Original(original.origin(), original.source(), path, bytes, bytes.length, original.received())
                .withDeclaredType(original.declaredType())
                .withLine(original.line() + before);
    }

    private @Nullable ArticleFormat shape(Content content) {
        for (ArticleFormat shape : shapes) {
            if (shape.recognises(content)) {
                return shape;
            }
        }
        return null;
    }
}
