package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds direct quotes and who speaks. A quote opened anew inside a quote, and one that a paragraph leaves open, are taken
 * for what people mean by them: the same speaker goes on. Words in quotation marks that nobody is said to speak, and that
 * are few, are no quote.
 */
final class QuoteRules {

    /** Fewer words without a speaker are a term in quotation marks. */
    private static final int FEWEST_WORDS = 4;
    /** How far a speaker may stand from the quote, in tokens. */
    private static final int REACH = 30;
    /** How far back a pronoun may reach, in tokens. */
    private static final int LONGEST_PARAGRAPH = 300;
    /** The longest name or description of a speaker, in tokens. */
    private static final int LONGEST_SPEAKER = 14;

    private final Words words;

    QuoteRules(Words words) {
        this.words = words;
    }

    /** The quoted words' first unit and the unit after the last; whether they go on from the quote before; the line. */
    private record Quoted(int start, int end, boolean continues, int paragraph) {}

    private record Speech(@Nullable Entry actor, String speaker, String verb) {
        static final Speech NONE = new Speech(null, "", "");

        boolean isNone() {
            return speaker.isEmpty();
        }

        Quote on(Span span) {
            return new Quote(span, actor == null ? null : actor.id(), speaker, verb);
        }
    }

    List<Quote> find(Tokens tokens, List<Sighting> sightings) {
        List<Sighting> here =
                sightings.stream().filter(s -> s.tokens() == tokens).toList();
        List<Quote> quotes = new ArrayList<>();
        Speech before = Speech.NONE;
        int paragraphBefore = -1;
        for (Quoted quoted : quoted(tokens.text())) {
            int first = tokens.tokenAt(quoted.start());
            int end = tokens.tokenAt(quoted.end());
            int length = wordCount(tokens, first, end);
            Speech speech = Speech.NONE;
            if (length > 1) {
                speech = speechOf(tokens, first, end, here, before);
            }
            // Whom a colon introduces, and nobody knows, is not the speaker of the quote before.
            boolean goesOn =
                    quoted.continues() || (quoted.paragraph() == paragraphBefore && colonBefore(tokens, first) < 0);
            if (speech.isNone() && goesOn && length >= FEWEST_WORDS) {
                speech = before;
            }
            if (length >= FEWEST_WORDS || (length > 1 && !speech.isNone())) {
                if (quoted.continues() && before.isNone() && !quotes.isEmpty()) {
                    // A long quote names its speaker only where it ends.
                    quotes.add(speech.on(quotes.remove(quotes.size() - 1).span()));
                }
                quotes.add(speech.on(new Span(tokens.field(), quoted.start(), quoted.end())));
                before = speech;
                paragraphBefore = quoted.paragraph();
            }
        }
        return quotes;
    }

    private Speech speechOf(Tokens tokens, int first, int end, List<Sighting> sightings, Speech last) {
        int colon = colonBefore(tokens, first);
        boolean introduced = colon >= 0 && isSpeech(tokens, colon - 1);
        Speech speech = introduced ? before(tokens, first, sightings, last) : after(tokens, end, sightings, last);
        if (speech.isNone()) {
            speech = introduced ? after(tokens, end, sightings, last) : before(tokens, first, sightings, last);
        }
        return speech.isNone() && colon >= 0 ? named(tokens, colon, sightings, last) : speech;
    }

    /** The colon that introduces a quote; -1 where there is none. */
    private static int colonBefore(Tokens tokens, int first) {
        int mark = first - 1;
        while (isQuoteMark(tokens, mark) && !tokens.is(mark, Tokens.PARAGRAPH)) {
            mark--;
        }
        return tokens.isMark(mark, ':') && !tokens.is(mark, Tokens.PARAGRAPH) ? mark : -1;
    }

    /** X smiled: "…"; who opens the sentence before the colon speaks, whatever the verb. */
    private Speech named(Tokens tokens, int colon, List<Sighting> sightings, Speech last) {
        int from = colon;
        while (from > 0
                && !tokens.is(from, Tokens.SENTENCE)
                && colon - from < REACH
                && !isQuoteMark(tokens, from - 1)) {
            from--;
        }
        if (isPronoun(tokens, from, colon, true)) {
            Entry referent = personBefore(tokens, sightings, from);
            return new Speech(referent == null ? last.actor() : referent, tokens.textOf(from, from + 1), "");
        }
        int name = from;
        while (name < colon
                && tokens.is(name, Tokens.WORD)
                && (words.is(tokens.word(name), WordClass.TITLE)
                        || words.is(tokens.word(name), WordClass.ROLE)
                        || tokens.textOf(name, name + 1).equalsIgnoreCase("the"))) {
            name++;
        }
        for (int i = firstFrom(sightings, from); i < sightings.size(); i++) {
            Sighting sighting = sightings.get(i);
            if (sighting.from() > name) {
                break;
            }
            boolean speaks = sighting.to() > name
                    && sighting.to() <= colon
                    && sighting.entry().type() != ActorType.COUNTRY
                    && !tokens.is(sighting.to(), Tokens.POSSESSIVE);
            if (speaks) {
                return new Speech(sighting.entry(), tokens.textOf(sighting.from(), sighting.to()), "");
            }
        }
        return Speech.NONE;
    }

    private static int wordCount(Tokens tokens, int first, int end) {
        int count = 0;
        for (int i = first; i < end; i++) {
            if (tokens.is(i, Tokens.WORD)) {
                count++;
            }
        }
        return count;
    }

    private static List<Quoted> quoted(String text) {
        List<Quoted> quotes = new ArrayList<>();
        int open = -1;
        char opener = ' ';
        boolean continues = false;
        boolean leftOpen = false;
        int paragraph = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c == '\n') {
                if (open >= 0) {
                    add(quotes, text, open, i, continues, paragraph);
                    // Each paragraph of a long quote opens it again; only the last one closes it.
                    leftOpen = opensNext(text, i);
                }
                open = -1;
                paragraph++;
            } else if (open >= 0 && QuotationMarks.closes(text, i, opener)) {
                add(quotes, text, open, i, continues, paragraph);
                open = -1;
            } else if (QuotationMarks.opens(text, i)) {
                if (open >= 0) {
                    add(quotes, text, open, i, continues, paragraph);
                    continues = true;
                } else {
                    continues = leftOpen;
                }
                leftOpen = false;
                open = i + 1;
                opener = c;
            }
        }
        return quotes;
    }

    private static boolean opensNext(String text, int lineEnd) {
        int i = lineEnd;
        while (i < text.length() && text.charAt(i) == '\n') {
            i++;
        }
        return i < text.length() && QuotationMarks.opens(text, i);
    }

    private static void add(List<Quoted> quotes, String text, int from, int to, boolean continues, int paragraph) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (end > start) {
            quotes.add(new Quoted(start, end, continues, paragraph));
        }
    }

    private static boolean isQuoteMark(Tokens tokens, int at) {
        return tokens.is(at, Tokens.MARK) && QuotationMarks.isMark(tokens.text().charAt(tokens.start(at)));
    }

    /** "…," said X; "…," X said; "…," X, the envoy, told Y. */
    private Speech after(Tokens tokens, int end, List<Sighting> sightings, Speech last) {
        int first = end;
        while (isQuoteMark(tokens, first) && !tokens.is(first, Tokens.PARAGRAPH)) {
            first++;
        }
        if (tokens.isMark(first, ',')) {
            first++;
        }
        if (first >= tokens.size() || tokens.is(first, Tokens.PARAGRAPH)) {
            return Speech.NONE;
        }
        if (isSpeech(tokens, first)) {
            return speech(tokens, first, speakerEnd(tokens, first + 1), first + 1, first, sightings, last);
        }
        boolean ended = tokens.is(first, Tokens.SENTENCE) && endsSentence(tokens, end - 1);
        int limit = Math.min(tokens.size(), first + REACH);
        for (int i = first; i < limit; i++) {
            boolean over = (i > first && tokens.is(i, Tokens.SENTENCE)) || isQuoteMark(tokens, i);
            if (over) {
                break;
            }
            if (isSpeech(tokens, i)) {
                // After a full stop a sentence of its own follows: it must be all about who said it.
                if (ended && !endsAfter(tokens, i)) {
                    break;
                }
                return speech(tokens, first, i, first, i, sightings, last);
            }
        }
        return Speech.NONE;
    }

    private static boolean endsSentence(Tokens tokens, int at) {
        return tokens.isMark(at, '.') || tokens.isMark(at, '!') || tokens.isMark(at, '?');
    }

    private static boolean endsAfter(Tokens tokens, int verb) {
        return verb + 1 >= tokens.size() || tokens.isMark(verb + 1, '.') || tokens.is(verb + 1, Tokens.SENTENCE);
    }

    private static int speakerEnd(Tokens tokens, int from) {
        int end = from;
        while (end < tokens.size()
                && end < from + LONGEST_SPEAKER
                && !tokens.is(end, Tokens.SENTENCE)
                && !tokens.is(end, Tokens.MARK)) {
            end++;
        }
        return end;
    }

    /** X said: "…"; X told Y that "…"; he says … : "…" */
    private Speech before(Tokens tokens, int first, List<Sighting> sightings, Speech last) {
        int mark = first - 1;
        while (isQuoteMark(tokens, mark)) {
            mark--;
        }
        if (mark < 0 || tokens.is(mark + 1, Tokens.PARAGRAPH) || endsSentence(tokens, mark)) {
            return Speech.NONE;
        }
        int sentence = tokens.sentence(mark);
        int limit = Math.max(0, mark - REACH);
        int verb = -1;
        for (int i = mark; i >= limit && tokens.sentence(i) == sentence; i--) {
            if (isQuoteMark(tokens, i)) {
                break;
            }
            if (isSpeech(tokens, i) && !isParticiple(tokens, i)) {
                verb = i;
                // In "she says they have promised to stay: …" the one who promised is not the one who is quoted.
                if (!isAuxiliary(tokens, i - 1)) {
                    break;
                }
            }
        }
        if (verb < 0) {
            return Speech.NONE;
        }
        int from = verb;
        while (from > 0
                && !tokens.is(from, Tokens.SENTENCE)
                && tokens.sentence(from - 1) == sentence
                && verb - from < REACH
                && !isQuoteMark(tokens, from - 1)) {
            from--;
        }
        return speech(tokens, from, verb, from, verb, sightings, last);
    }

    private static boolean isAuxiliary(Tokens tokens, int at) {
        if (!tokens.is(at, Tokens.WORD)) {
            return false;
        }
        String word = tokens.textOf(at, at + 1);
        return word.equals("have") || word.equals("has") || word.equals("had") || word.equals("to");
    }

    /** "a statement", "the claims": nouns that look like verbs of speech. */
    private boolean isParticiple(Tokens tokens, int at) {
        return tokens.is(at - 1, Tokens.WORD)
                && (words.is(tokens.word(at - 1), WordClass.CONNECTOR)
                        || tokens.textOf(at - 1, at).equals("a"))
                && !tokens.textOf(at - 1, at).equals("and");
    }

    private boolean isSpeech(Tokens tokens, int at) {
        if (tokens.is(at, Tokens.CAPITAL)) {
            return false;
        }
        return words.is(tokens.word(at), WordClass.SPEECH)
                || (words.is(tokens.word(at), WordClass.SPEECH_ALONE) && standsAlone(tokens, at));
    }

    /** "X agreed: …", "agreed X", "agreed the manager", but not "agreed to meet". */
    private boolean standsAlone(Tokens tokens, int verb) {
        int next = verb + 1;
        return !tokens.is(next, Tokens.WORD)
                || tokens.is(next, Tokens.SENTENCE)
                || (tokens.is(next, Tokens.CAPITAL) && !words.is(tokens.word(next), WordClass.CALENDAR))
                || words.is(tokens.word(next), WordClass.TITLE)
                || words.is(tokens.word(next), WordClass.ROLE);
    }

    /** The speaker among the tokens from {@code from} to {@code to}, for a verb. */
    private Speech speech(
            Tokens tokens, int from, int to, int speakerFrom, int verb, List<Sighting> sightings, Speech last) {
        String verbText = tokens.textOf(verb, verb + 1).toLowerCase(Locale.ROOT);
        boolean inverted = verb < speakerFrom || to <= from || verb < from;
        int begin = verb < speakerFrom ? speakerFrom : from;
        if (begin >= to) {
            return Speech.NONE;
        }
        Sighting person = null;
        Sighting other = null;
        for (int i = firstFrom(sightings, begin); i < sightings.size(); i++) {
            Sighting sighting = sightings.get(i);
            if (sighting.from() >= to) {
                break;
            }
            if (sighting.to() > to) {
                continue;
            }
            if (sighting.isPerson()) {
                // After the verb the first person speaks; before it the one whose sentence it is.
                if (person == null) {
                    person = sighting;
                }
            } else if (sighting.entry().type() != ActorType.COUNTRY) {
                other = sighting;
            }
        }
        if (person != null) {
            return new Speech(person.entry(), tokens.textOf(person.from(), person.to()), verbText);
        }
        if (isPronoun(tokens, begin, to, inverted)) {
            int pronoun = pronounAt(tokens, begin, to, inverted);
            Entry referent = personBefore(tokens, sightings, pronoun);
            return new Speech(
                    referent == null ? last.actor() : referent, tokens.textOf(pronoun, pronoun + 1), verbText);
        }
        int nounFrom = Math.max(begin, to - LONGEST_SPEAKER);
        while (nounFrom < to - 1 && tokens.is(nounFrom, Tokens.MARK)) {
            nounFrom++;
        }
        int nounTo = to;
        while (nounTo > nounFrom + 1 && tokens.is(nounTo - 1, Tokens.MARK)) {
            nounTo--;
        }
        String noun = tokens.textOf(nounFrom, nounTo);
        if (other != null && !isAnonymous(tokens, nounFrom, nounTo)) {
            return new Speech(other.entry(), tokens.textOf(other.from(), other.to()), verbText);
        }
        return new Speech(null, noun, verbText);
    }

    private static int firstFrom(List<Sighting> sightings, int token) {
        int low = 0;
        int high = sightings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sightings.get(middle).from() >= token) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whom "he" means: the first person of the last sentence before that names one, in the same paragraph. */
    private static @Nullable Entry personBefore(Tokens tokens, List<Sighting> sightings, int token) {
        int paragraph = token;
        int limit = Math.max(0, token - LONGEST_PARAGRAPH);
        while (paragraph > limit && !tokens.is(paragraph, Tokens.PARAGRAPH)) {
            paragraph--;
        }
        Entry found = null;
        int sentence = -1;
        for (int i = firstFrom(sightings, token) - 1; i >= 0; i--) {
            Sighting sighting = sightings.get(i);
            if (sighting.from() < paragraph || (found != null && tokens.sentence(sighting.from()) != sentence)) {
                break;
            }
            if (sighting.isPerson()) {
                found = sighting.entry();
                sentence = tokens.sentence(sighting.from());
            }
        }
        return found;
    }

    private boolean isAnonymous(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.is(tokens.word(i), WordClass.ANONYMOUS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPronoun(Tokens tokens, int from, int to, boolean inverted) {
        return pronounAt(tokens, from, to, inverted) >= 0;
    }

    /** Where "he" or "she" stands next to the verb; -1 for nowhere. */
    private static int pronounAt(Tokens tokens, int from, int to, boolean inverted) {
        int at = inverted ? from : to - 1;
        if (!tokens.is(at, Tokens.WORD)) {
            return -1;
        }
        String word = tokens.textOf(at, at + 1).toLowerCase(Locale.ROOT);
        return word.equals("he") || word.equals("she") || word.equals("they") ? at : -1;
    }
}
