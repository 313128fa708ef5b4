package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds direct quotes and who speaks. A quote opened anew inside a quote, and one that a paragraph leaves open, are taken
 * for what people mean by them: the same speaker goes on. Words in quotation marks that nobody is said to speak, and that
 * are few, are no quote; nor are the titles of works.
 */
final class QuoteRules {

    /** Fewer words without a speaker are a term in quotation marks. */
    private static final int FEWEST_WORDS = 4;
    /** Letters of a word in a script without spaces. */
    private static final int LETTERS_A_WORD = 2;
    /** Shorter words are in lower case also in a title. */
    private static final int SHORT_WORD = 4;

    /** More are no headline. */
    private static final int MOST_IN_HEADLINE = 8;

    private final Words words;

    QuoteRules(Words words) {
        this.words = words;
    }

    /**
     * The quotes of the headline, then those of the body. What the body has as well, in full, is one quote: the body's.
     *
     * @param english whether the words around a quote may be read as English
     */
    List<Quote> find(Tokens headline, Tokens body, List<Sighting> sightings, boolean english) {
        List<Quote> told = find(body, sightings, english);
        List<Quote> above = find(headline, sightings, english);
        if (above.isEmpty()) {
            return told;
        }
        StringBuilder all = new StringBuilder();
        for (Quote quote : told) {
            all.append(bare(body, quote)).append('\n');
        }
        List<Quote> quotes = new ArrayList<>();
        for (Quote quote : above.subList(0, Math.min(above.size(), MOST_IN_HEADLINE))) {
            if (all.indexOf(bare(headline, quote)) < 0) {
                quotes.add(quote);
            }
        }
        quotes.addAll(told);
        return quotes.subList(0, Math.min(quotes.size(), Enrichment.MOST_QUOTES));
    }

    /** Its words in small letters, without the marks at its end. */
    private static String bare(Tokens tokens, Quote quote) {
        String words =
                Folding.fold(tokens.text(), quote.span().start(), quote.span().end());
        int end = words.length();
        while (end > 0 && !Character.isLetterOrDigit(words.charAt(end - 1))) {
            end--;
        }
        return words.substring(0, end);
    }

    /**
     * @param english whether the words around a quote may be read as English
     */
    private List<Quote> find(Tokens tokens, List<Sighting> sightings, boolean english) {
        List<Quoted> all = Quoted.in(tokens.text());
        if (all.isEmpty()) {
            return List.of();
        }
        BitSet quoted = new BitSet(tokens.size());
        for (Quoted one : all) {
            quoted.set(tokens.tokenAt(one.open()), tokens.tokenAt(one.after() - 1) + 1);
        }
        // Where every word has a capital, only a speaker tells what is said from the title of a work.
        boolean isTitleCase = ActorRules.isTitleCase(tokens);
        Speakers speakers = new Speakers(words, tokens, sightings, quoted, english, !isTitleCase);
        boolean isHeadline = tokens.field() == TextField.HEADLINE;
        List<Quote> quotes = new ArrayList<>();
        Speech before = Speech.NONE;
        boolean singleBefore = false;
        int paragraphBefore = Integer.MIN_VALUE;
        // The first of the quotes that go on into this one and have no speaker yet.
        int open = 0;
        for (Quoted one : all) {
            int first = tokens.tokenAt(one.start());
            int end = tokens.tokenAt(one.end() - 1) + 1;
            int length = wordCount(tokens, first, end);
            boolean title = isTitle(tokens, first, end);
            if (length == 0 || (title && !isTitleCase)) {
                continue;
            }
            boolean partial = length < FEWEST_WORDS;
            boolean stands = !partial || speakers.isSentence(one);
            Speech speech = speakers.of(one, partial, before);
            boolean goesOn = one.continues()
                    || (one.single() == singleBefore
                            && speakers.goesOn(one, one.paragraph() - paragraphBefore, before));
            if (speech.isNone() && goesOn && stands && !title) {
                speech = before;
            }
            if (speech.isNone() && (partial || one.single() || title || isHeadline)) {
                continue;
            }
            if (!one.continues()) {
                open = quotes.size();
            } else if (!speech.isNone()) {
                // A long quote names its speaker only where it ends.
                for (; open < quotes.size(); open++) {
                    if (quotes.get(open).speaker().isEmpty()) {
                        quotes.set(open, speech.on(quotes.get(open).span()));
                    }
                }
            }
            quotes.add(speech.on(new Span(tokens.field(), one.start(), one.end())));
            before = speech;
            singleBefore = one.single();
            paragraphBefore = one.paragraph();
        }
        return quotes.subList(0, Math.min(quotes.size(), Enrichment.MOST_QUOTES));
    }

    /** The words; where a script sets no spaces, a run of letters is as many as it has room for. */
    private static int wordCount(Tokens tokens, int first, int end) {
        int count = 0;
        for (int i = first; i < end; i++) {
            if (tokens.is(i, Tokens.WORD)) {
                int letters = tokens.end(i) - tokens.start(i);
                count += hasSpaces(tokens.text().charAt(tokens.start(i))) ? 1 : 1 + letters / LETTERS_A_WORD;
            }
        }
        return count;
    }

    /** Not in Thai, Lao, Burmese, Khmer, Tibetan, Chinese and Japanese. */
    private static boolean hasSpaces(char c) {
        boolean southEast = c >= '\u0e00' && c < '\u10a0';
        boolean khmer = c >= '\u1780' && c < '\u1800';
        boolean east = c >= '\u3040' && c < '\ua000';
        return !southEast && !khmer && !east;
    }

    /** "The Long Road Home": every word of some length in capitals, and no sentence. */
    private static boolean isTitle(Tokens tokens, int first, int end) {
        int capitals = 0;
        for (int i = first; i < end; i++) {
            if (tokens.is(i, Tokens.MARK) && (i < end - 1 || !tokens.isMark(i, ','))) {
                return false;
            }
            if (tokens.is(i, Tokens.WORD)) {
                if (tokens.is(i, Tokens.CAPITAL)) {
                    capitals++;
                } else if (tokens.end(i) - tokens.start(i) >= SHORT_WORD) {
                    return false;
                }
            }
        }
        return capitals > 1;
    }
}
