package news.dateline.view;

import java.util.ArrayList;
import java.util.List;
import news.dateline.view.SearchWords.Word;
import org.jspecify.annotations.Nullable;

/**
 * Words to be found in headlines and bodies: all of them, each anywhere.
 *
 * @param phrases each within one field
 */
public record TextQuery(List<Phrase> phrases) {

    /** Of a shorter beginning half of all words would have to be read, so it is taken for a whole word. */
    static final int SHORTEST_BEGINNING = 3;

    /**
     * Words that follow on each other.
     *
     * @param words folded as {@link SearchWords} does
     * @param beginning whether the last of them may go on
     */
    public record Phrase(List<String> words, boolean beginning) {

        public Phrase {
            words = List.copyOf(words);
        }

        private boolean standsAt(List<Word> text, int place) {
            if (place + words.size() > text.size()) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                String found = text.get(place + i).text();
                boolean mayGoOn = beginning && i == words.size() - 1;
                boolean stands = mayGoOn ? found.startsWith(words.get(i)) : found.equals(words.get(i));
                if (!stands) {
                    return false;
                }
            }
            return true;
        }
    }

    public TextQuery {
        phrases = List.copyOf(phrases);
    }

    /**
     * Reads what a person typed: words with spaces between them, phrases in quotation marks. Of the last word a
     * beginning suffices, unless its quotation mark is closed. Nothing in it is an operator. Without a letter or digit
     * it has no phrases.
     */
    public static TextQuery of(String typed) {
        List<Phrase> phrases = new ArrayList<>();
        String[] parts =
                typed.replaceAll("[\\u201C\\u201D\\u201E\\u00AB\\u00BB]", "\"").split("\"", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean lastPart = i == parts.length - 1;
            boolean quoted = i % 2 == 1;
            String[] terms = quoted ? new String[] {parts[i]} : parts[i].strip().split("\\s+");
            for (int j = 0; j < terms.length; j++) {
                add(phrases, terms[j], lastPart && j == terms.length - 1);
            }
        }
        return new TextQuery(phrases);
    }

    private static void add(List<Phrase> phrases, String term, boolean last) {
        List<String> words = SearchWords.of(term).stream().map(Word::text).toList();
        if (!words.isEmpty()) {
            boolean beginning = last && words.get(words.size() - 1).length() >= SHORTEST_BEGINNING;
            phrases.add(new Phrase(words, beginning));
        }
    }

    /** Whether an article has all of it. */
    public boolean matches(String headline, String body) {
        List<Word> ofHeadline = SearchWords.of(headline);
        List<Word> ofBody = SearchWords.of(body);
        return phrases.stream().allMatch(phrase -> stands(phrase, ofHeadline) || stands(phrase, ofBody));
    }

    private static boolean stands(Phrase phrase, List<Word> text) {
        for (int place = 0; place < text.size(); place++) {
            if (phrase.standsAt(text, place)) {
                return true;
            }
        }
        return false;
    }

    /** Where it stands in an article: the stretch of the body with most of its phrases, else of the headline. */
    public @Nullable Snippet snippet(String headline, String body) {
        Snippet ofBody = Snippet.of(TextField.BODY, body, found(body));
        return ofBody != null ? ofBody : Snippet.of(TextField.HEADLINE, headline, found(headline));
    }

    private List<Snippet.Found> found(String text) {
        List<Word> words = SearchWords.of(text);
        List<Snippet.Found> found = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            for (int phrase = 0; phrase < phrases.size(); phrase++) {
                if (phrases.get(phrase).standsAt(words, place)) {
                    int end = place + phrases.get(phrase).words().size() - 1;
                    found.add(new Snippet.Found(
                            phrase, words.get(place).from(), words.get(end).to()));
                }
            }
        }
        return found;
    }
}
