package news.dateline.view;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one revision says otherwise than the one before it.
 *
 * @param fields what stands beside the text, and the headline
 * @param body sentences that have come or gone, in reading order; what was reworded has gone and come
 * @param bodyCut whether there is more of the body than is told
 * @param actors who is named now and was not, and the other way round
 * @param topics the same of topics
 * @param quotes the same of quoted words
 */
public record Revised(
        List<FieldChange> fields,
        List<TextChange> body,
        boolean bodyCut,
        ComeAndGone<Named> actors,
        ComeAndGone<Named> topics,
        ComeAndGone<String> quotes) {

    /** Beyond it a body counts as rewritten: what takes the time of so many sentences squared nobody reads. */
    static final int MOST_SENTENCES = 1_000;

    static final int MOST_CHANGES = 50;
    static final int LONGEST_CHANGE = 2_000;

    /**
     * A field with another value.
     *
     * @param field its name in an article's answer
     * @param before null where it had none
     * @param after null where it has none
     */
    public record FieldChange(
            String field, @Nullable String before, @Nullable String after) {}

    /** What has become of words. */
    public enum Op {
        REMOVED,
        ADDED
    }

    /**
     * Some sentences in a row.
     *
     * @param op whether they have come or gone
     * @param text the sentences; at most 2,000 characters and an ellipsis
     */
    public record TextChange(Op op, String text) {}

    /**
     * An actor or a topic.
     *
     * @param id the actor's id or the topic's code
     * @param name the actor's name or the topic's label
     */
    public record Named(String id, String name) {}

    /**
     * What only one of the two has.
     *
     * @param added only the later
     * @param removed only the earlier
     */
    public record ComeAndGone<T>(List<T> added, List<T> removed) {
        public ComeAndGone {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        static <T> ComeAndGone<T> between(List<T> before, List<T> after, Function<T, String> identity) {
            Map<String, T> earlier = byIdentity(before, identity);
            Map<String, T> later = byIdentity(after, identity);
            return new ComeAndGone<>(missing(later, earlier), missing(earlier, later));
        }

        private static <T> Map<String, T> byIdentity(List<T> items, Function<T, String> identity) {
            Map<String, T> found = new LinkedHashMap<>();
            items.forEach(item -> found.putIfAbsent(identity.apply(item), item));
            return found;
        }

        private static <T> List<T> missing(Map<String, T> some, Map<String, T> others) {
            return some.entrySet().stream()
                    .filter(one -> !others.containsKey(one.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    public Revised {
        fields = List.copyOf(fields);
        body = List.copyOf(body);
    }

    /** Compares two revisions of one article. */
    public static Revised between(Article before, Article after) {
        List<TextChange> body = bodies(before.body(), after.body());
        List<TextChange> told =
                body.stream().limit(MOST_CHANGES).map(Revised::shortened).toList();
        return new Revised(
                fields(before, after),
                told,
                !told.equals(body),
                ComeAndGone.between(actors(before), actors(after), Named::id),
                ComeAndGone.between(topics(before), topics(after), Named::id),
                ComeAndGone.between(quotes(before), quotes(after), Function.identity()));
    }

    private static List<Named> actors(Article article) {
        return article.actors().stream()
                .map(actor -> new Named(actor.id(), actor.name()))
                .toList();
    }

    private static List<Named> topics(Article article) {
        return article.topics().stream()
                .map(topic -> new Named(topic.id(), topic.name()))
                .toList();
    }

    private static List<String> quotes(Article article) {
        return article.quotes().stream().map(ArticleQuote::text).toList();
    }

    private static List<FieldChange> fields(Article before, Article after) {
        Map<String, Function<Article, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("headline", Article::headline);
        fields.put("source", Article::source);
        fields.put("byline", Article::byline);
        fields.put("dateline", Article::dateline);
        fields.put("published", Article::published);
        fields.put("day", Article::day);
        fields.put("language", Article::language);
        fields.put("url", Article::url);
        List<FieldChange> changes = new ArrayList<>();
        fields.forEach((name, field) -> {
            String was = text(field.apply(before));
            String is = text(field.apply(after));
            if (!Objects.equals(was, is)) {
                changes.add(new FieldChange(name, was, is));
            }
        });
        return changes;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static List<TextChange> bodies(String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<String> was = sentences(before);
        List<String> is = sentences(after);
        int head = 0;
        while (head < Math.min(was.size(), is.size()) && was.get(head).equals(is.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(was.size(), is.size()) - head
                && was.get(was.size() - 1 - tail).equals(is.get(is.size() - 1 - tail))) {
            tail++;
        }
        List<String> gone = was.subList(head, was.size() - tail);
        List<String> come = is.subList(head, is.size() - tail);
        List<TextChange> changes = new ArrayList<>();
        if (gone.size() > MOST_SENTENCES || come.size() > MOST_SENTENCES) {
            add(changes, Op.REMOVED, gone);
            add(changes, Op.ADDED, come);
            return changes;
        }
        BitSet removed = new BitSet();
        BitSet added = new BitSet();
        for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(gone, come, null)) {
            removed.set(change.startOriginal, change.endOriginal);
            added.set(change.startRevised, change.endRevised);
        }
        // Between two sentences that have stayed: first all that has gone, then all that has come.
        int from = 0;
        int to = 0;
        while (from <= gone.size() && to <= come.size()) {
            int stays = Math.min(removed.nextClearBit(from), gone.size());
            int staysToo = Math.min(added.nextClearBit(to), come.size());
            add(changes, Op.REMOVED, gone.subList(from, stays));
            add(changes, Op.ADDED, come.subList(to, staysToo));
            from = stays + 1;
            to = staysToo + 1;
        }
        return changes;
    }

    private static void add(List<TextChange> changes, Op op, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        changes.add(new TextChange(op, String.join(" ", sentences)));
    }

    /** No sentence goes on in the next paragraph, whatever it ends with. */
    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        for (String paragraph : text.split("\n+", -1)) {
            ends.setText(paragraph);
            int start = ends.first();
            for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
                String sentence = paragraph.substring(start, end).strip();
                if (!sentence.isEmpty()) {
                    sentences.add(sentence);
                }
                start = end;
            }
        }
        return sentences;
    }

    private static TextChange shortened(TextChange change) {
        String text = change.text();
        if (text.length() <= LONGEST_CHANGE) {
            return change;
        }
        int end = Character.isLowSurrogate(text.charAt(LONGEST_CHANGE)) ? LONGEST_CHANGE - 1 : LONGEST_CHANGE;
        return new TextChange(change.op(), text.substring(0, end) + "\u2026");
    }
}
