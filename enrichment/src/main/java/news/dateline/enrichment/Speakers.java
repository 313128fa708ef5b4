package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks in the quotes of one text: the frame around a quote ("…," X said; X called it "…"; according to X, "…") and,
 * in it, the speaker. What stands inside quotation marks names no speaker. Every search stays in its sentence or within
 * a bound, so that time grows with the text alone.
 */
final class Speakers {

    /** How far a verb of speech may stand from the quote, in tokens. */
    private static final int REACH = 30;
    /** The longest name or description of a speaker, in tokens. */
    private static final int LONGEST_SPEAKER = 14;
    /** A partial quote's verb stands nearer. */
    private static final int PARTIAL_REACH = 20;

    private final Words words;
    private final Tokens tokens;
    /** The actors of this text that stand in no quotation marks, in reading order. */
    private final List<Sighting> sightings;

    private final BitSet quoted;
    private final boolean english;
    /** Not in title case, nor where all is in capitals. */
    private final boolean capitalsSpeak;

    private final Referents referents;

    Speakers(Words words, Tokens tokens, List<Sighting> all, BitSet quoted, boolean english, boolean capitalsSpeak) {
        this.words = words;
        this.tokens = tokens;
        this.quoted = quoted;
        this.english = english;
        this.capitalsSpeak = capitalsSpeak;
        sightings = new ArrayList<>();
        List<Sighting> here = new ArrayList<>();
        for (Sighting sighting : all) {
            if (sighting.tokens() == tokens) {
                here.add(sighting);
                if (!quoted.get(sighting.from())) {
                    sightings.add(sighting);
                }
            }
        }
        referents = new Referents(words, tokens, here, sightings, quoted);
    }

    /**
     * The speaker of a quote.
     *
     * @param partial whether it is a few words of somebody's sentence
     * @param last who spoke in the quote before
     */
    Speech of(Quoted quote, boolean partial, Speech last) {
        int before = tokens.tokenAt(quote.open()) - 1;
        int after = tokens.tokenAt(quote.after());
        while (isQuoteMark(after) && !tokens.is(after, Tokens.PARAGRAPH) && !quoted.get(after)) {
            after++;
        }
        if (!english) {
            return abroad(before, after);
        }
        if (partial && isNamed(before)) {
            return Speech.NONE;
        }
        boolean ended = endsSentence(quote);
        boolean runsOn = before >= 0
                && !tokens.is(before + 1, Tokens.PARAGRAPH)
                && !tokens.is(before + 1, Tokens.SENTENCE)
                && !isSentenceEnd(before);
        boolean introduced = runsOn && (tokens.isMark(before, ':') || isSpeech(before) || isIntroducingComma(before));
        Speech first = Speech.NONE;
        if (runsOn && (introduced || !endsPhrase(quote))) {
            first = before(before, partial, last);
            if (first.actor() != null || (!first.isNone() && !Referents.isPronoun(first.speaker()))) {
                return partial && isHabit(first.verb()) && first.actor() == null ? Speech.NONE : first;
            }
        }
        Speech second = after(quote, after, ended, last);
        if (second.actor() != null || (first.isNone() && !second.isNone())) {
            return second;
        }
        if (first.isNone() && runsOn && !introduced) {
            first = before(before, partial, last);
        }
        if (first.isNone() && tokens.isMark(before, ':') && !tokens.is(before, Tokens.PARAGRAPH)) {
            first = named(before, last);
        }
        if (first.isNone() && !runsOn && !partial && ended) {
            first = pictured(quote, before);
        }
        return partial && first.actor() == null && (Referents.isPronoun(first.speaker()) || isHabit(first.verb()))
                ? Speech.NONE
                : first;
    }

    /** "Villagers call it": a name that is in use, not words of somebody. */
    private static boolean isHabit(String verb) {
        return verb.startsWith("call") && !verb.equals("called");
    }

    /**
     * Whether a quote that nobody is said to speak goes on from the one before: in the same paragraph, or as a paragraph
     * of its own right after it. Whom a colon introduces, and nobody knows, is not the speaker of the quote before; nor is
     * the sentence of somebody else.
     */
    boolean goesOn(Quoted quote, int paragraphs, Speech last) {
        int before = tokens.tokenAt(quote.open()) - 1;
        if (paragraphs == 0) {
            return tokens.is(before + 1, Tokens.PARAGRAPH)
                    || (!tokens.isMark(before, ':') && !isOfSomebodyElse(before, last));
        }
        int after = tokens.tokenAt(quote.after());
        boolean whole = tokens.is(before + 1, Tokens.PARAGRAPH)
                && (after >= tokens.size() || tokens.is(after, Tokens.PARAGRAPH));
        return whole && paragraphs <= 2;
    }

    /** Whether the sentence that leads to a quote names first somebody who is not the last speaker. */
    private boolean isOfSomebodyElse(int before, Speech last) {
        if (before < 0 || tokens.is(before + 1, Tokens.SENTENCE) || isSentenceEnd(before)) {
            return false;
        }
        int from = sentenceFrom(before);
        if (from > 0 && quoted.get(from - 1) && !tokens.is(from, Tokens.SENTENCE)) {
            // "…," said the union's Ann Bee, "…": who said the first half.
            return false;
        }
        for (int i = firstFrom(from); i < sightings.size() && sightings.get(i).from() <= before; i++) {
            if (sightings.get(i).entry().type() != ActorType.COUNTRY) {
                return !sightings.get(i).entry().equals(last.actor());
            }
        }
        for (int i = from; i <= before; i++) {
            if (tokens.nameAt(i) == NameKind.PERSON) {
                return true;
            }
        }
        return false;
    }

    private boolean isQuoteMark(int at) {
        return tokens.is(at, Tokens.MARK) && QuotationMarks.isMark(tokens.text().charAt(tokens.start(at)));
    }

    private boolean endsSentence(Quoted quote) {
        char last = tokens.text().charAt(quote.end() - 1);
        return last == '.' || last == '!' || last == '?' || last == '\u2026';
    }

    /** Whether a comma or a full stop inside the marks closes the words. */
    private boolean endsPhrase(Quoted quote) {
        return endsSentence(quote) || tokens.text().charAt(quote.end() - 1) == ',';
    }

    /** Whether the words are a sentence by themselves, however short. */
    boolean isSentence(Quoted quote) {
        int open = tokens.tokenAt(quote.open());
        return endsSentence(quote)
                && tokens.is(tokens.tokenAt(quote.start()), Tokens.CAPITAL)
                && (open == 0 || tokens.is(open, Tokens.SENTENCE) || isSentenceEnd(open - 1));
    }

    private boolean isSentenceEnd(int at) {
        return tokens.isMark(at, '.') || tokens.isMark(at, '!') || tokens.isMark(at, '?');
    }

    /** said, "…" */
    private boolean isIntroducingComma(int at) {
        return tokens.isMark(at, ',')
                && at > 0
                && (isSpeech(at - 1) || words.is(tokens.word(at - 1), WordClass.SPEAKING));
    }

    /** so-called "…", the film "…", known as "…": names, not words. */
    private boolean isNamed(int before) {
        return words.is(tokens.word(before), WordClass.NAMING)
                || (tokens.isWord(before, "as") && words.is(tokens.word(before - 1), WordClass.NAMING));
    }

    // --- the frame after a quote

    /** "…," said X; "…," X said; "…," X, the envoy, told Y; "…", according to X. */
    private Speech after(Quoted quote, int at, boolean ended, Speech last) {
        int first = at;
        boolean comma = tokens.text().charAt(quote.end() - 1) == ',';
        if (tokens.isMark(first, ',') && !tokens.is(first, Tokens.PARAGRAPH)) {
            comma = true;
            first++;
        }
        if (first >= tokens.size() || tokens.is(first, Tokens.PARAGRAPH) || quoted.get(first)) {
            return Speech.NONE;
        }
        if (isAccording(first)) {
            return speaker(first + 2, "", last);
        }
        if (tokens.field() == TextField.HEADLINE && tokens.is(first, Tokens.MARK)) {
            return signed(first);
        }
        if (tokens.isWord(first, "by") && isDescribed(quote)) {
            return speaker(first + 1, "", last);
        }
        if (isSpeech(first)) {
            return words.is(tokens.word(first), WordClass.TELLING)
                    ? Speech.NONE
                    : speaker(first + 1, verb(first), last);
        }
        boolean anew = tokens.is(first, Tokens.SENTENCE) && ended;
        int limit = Math.min(tokens.size(), first + REACH);
        int segment = first;
        for (int i = first; i < limit; i++) {
            if ((i > first && tokens.is(i, Tokens.SENTENCE)) || quoted.get(i)) {
                break;
            }
            if (tokens.isMark(i, ',')) {
                segment = i + 1;
            }
            if (isAccording(i) && !anew) {
                return speaker(i + 2, "", last);
            }
            if (words.is(tokens.word(i), WordClass.QUOTING)) {
                int as = asSaying(i);
                if (as > 0 && (!anew || endsAfter(as + 1) || tokens.isWord(as + 2, "by"))) {
                    return cited(comma || ended ? first : segment, i, as, last);
                }
            }
            if (!isSpeech(i) || isPassive(i)) {
                continue;
            }
            if (anew && !endsAfter(i) && !(isQuestion(quote) && i - first <= LONGEST_SPEAKER && closesFrame(i))) {
                // After a full stop a sentence of its own follows: it must be all about who said it.
                break;
            }
            if (!anew && !comma && !ended && segment == first) {
                // "…" is what X said.
                break;
            }
            int from = comma || ended ? first : segment;
            return subject(from, i, last);
        }
        return Speech.NONE;
    }

    /** A headline's "…" – X; "…": X on his plans. */
    private Speech signed(int mark) {
        int name = mark + 1;
        while (words.is(tokens.word(name), WordClass.TITLE) || words.is(tokens.word(name), WordClass.ROLE)) {
            name++;
        }
        int at = firstFrom(mark + 1);
        boolean joins = "-\u2013\u2014:".indexOf(tokens.text().charAt(tokens.start(mark))) >= 0;
        if (!joins || at >= sightings.size()) {
            return Speech.NONE;
        }
        Sighting sighting = sightings.get(at);
        boolean speaks = sighting.from() <= name
                && sighting.entry().type() != ActorType.COUNTRY
                && !tokens.is(sighting.to(), Tokens.POSSESSIVE);
        return speaks ? of(sighting, "") : Speech.NONE;
    }

    /** It was described as "…" by X. */
    private boolean isDescribed(Quoted quote) {
        int before = tokens.tokenAt(quote.open()) - 1;
        for (int i = before; i >= 0 && i > before - 4 && !quoted.get(i); i--) {
            if (words.is(tokens.word(i), WordClass.ASCRIBING)) {
                return isPassive(i);
            }
        }
        return false;
    }

    private boolean isQuestion(Quoted quote) {
        char last = tokens.text().charAt(quote.end() - 1);
        return last == '?' || last == '!';
    }

    private boolean endsAfter(int verb) {
        if (words.is(tokens.word(verb), WordClass.SPEECH_PARTICLE) && isParticle(verb + 1)) {
            return endsAfter(verb + 1);
        }
        return verb + 1 >= tokens.size() || isSentenceEnd(verb + 1) || tokens.is(verb + 1, Tokens.SENTENCE);
    }

    /** Whether nothing that is said follows the verb: only when, where or to whom. */
    private boolean closesFrame(int verb) {
        return tokens.is(verb + 1, Tokens.MARK) || words.is(tokens.word(verb + 1), WordClass.PREPOSITION);
    }

    private boolean isAccording(int at) {
        return tokens.isWord(at, "according") && tokens.isWord(at + 1, "to");
    }

    // --- the frame before a quote

    /** X said: "…"; X told Y that "…"; X called it "…"; adding that "…"; according to X, "…" */
    private Speech before(int mark, boolean partial, Speech last) {
        int sentence = tokens.sentence(mark);
        int limit = Math.max(0, mark - (partial ? PARTIAL_REACH : REACH));
        int verb = -1;
        for (int i = mark; i >= limit && tokens.sentence(i) == sentence && !quoted.get(i); i--) {
            if (isAccording(i)) {
                return verb < 0 ? speaker(i + 2, "", last) : subject(sentenceFrom(verb), verb, last);
            }
            boolean speaks = (isSpeech(i) && !isNoun(i) && !isPassive(i))
                    || words.is(tokens.word(i), WordClass.SPEAKING)
                    || (words.is(tokens.word(i), WordClass.ASCRIBING) && !isNoun(i) && !isPassive(i));
            if (speaks && !(tokens.isWord(i, "asked") && isWhen(i - 1))) {
                verb = i;
                // In "she says they have promised to stay: …" the one who promised is not the one who is quoted.
                if (!isAuxiliary(i - 1)) {
                    break;
                }
            }
        }
        if (verb < 0) {
            return goesOnInSentence(mark) ? last : Speech.NONE;
        }
        if (words.is(tokens.word(verb), WordClass.SPEAKING)) {
            int from = sentenceFrom(verb);
            for (int i = verb - 2; i >= from && tokens.isWord(verb - 1, "as"); i--) {
                if (words.is(tokens.word(i), WordClass.QUOTING)) {
                    return cited(from, i, verb - 1, last);
                }
            }
            return goingOn(verb, last);
        }
        return subject(sentenceFrom(verb), verb, last);
    }

    /** The "as" of "quoted X as saying", from the token of "quoted"; -1 where nobody is quoted as saying anything. */
    private int asSaying(int quoting) {
        for (int i = quoting + 1; i < quoting + LONGEST_SPEAKER && !tokens.is(i, Tokens.SENTENCE | Tokens.MARK); i++) {
            if (tokens.isWord(i, "as") && words.is(tokens.word(i + 1), WordClass.SPEAKING)) {
                return i;
            }
        }
        return -1;
    }

    /** "The agency quoted X as saying", "X was quoted by the agency as saying": not who quotes but who is quoted. */
    private Speech cited(int from, int quoting, int as, Speech last) {
        String said = verb(as + 1);
        if (!isPassive(quoting)) {
            if (words.is(tokens.word(quoting + 1), WordClass.OBJECT_PRONOUN)) {
                return pronoun(quoting + 1, said, last);
            }
            return inPhrase(quoting + 1, as, said, last);
        }
        int to = quoting;
        while (to > from
                && (isAdverb(to - 1) || isAuxiliary(to - 1) || words.is(tokens.word(to - 1), WordClass.BEING))) {
            to--;
        }
        return subject(from, to, said, last);
    }

    /** X said it was "…" and that she was "…". */
    private boolean goesOnInSentence(int mark) {
        int i = mark;
        while (i > 0 && !quoted.get(i) && !tokens.is(i, Tokens.SENTENCE) && mark - i < LONGEST_SPEAKER) {
            i--;
        }
        int joint = tokens.isMark(i + 1, ',') ? i + 2 : i + 1;
        return quoted.get(i)
                && joint <= mark
                && (tokens.isWord(joint, "and") || tokens.isWord(joint, "but"))
                && (joint == mark || tokens.isWord(joint + 1, "that") || isPronoun(joint + 1));
    }

    /** "…," X said, adding that "…": the one whose sentence it is. */
    private Speech goingOn(int verb, Speech last) {
        int from = sentenceFrom(verb);
        String said = verb(verb);
        for (int i = verb - 1; i >= from; i--) {
            if (isSpeech(i) && !isNoun(i) && !isPassive(i)) {
                Speech inverted = i == from || quoted.get(i - 1) || tokens.is(i - 1, Tokens.MARK)
                        ? speaker(i + 1, said, last)
                        : subject(from, i, last);
                return new Speech(inverted.actor(), inverted.speaker(), inverted.isNone() ? "" : said);
            }
        }
        Sighting first = firstActor(from, verb, true);
        return first == null ? Speech.NONE : of(first, said);
    }

    private int sentenceFrom(int token) {
        int from = token;
        while (from > 0 && !tokens.is(from, Tokens.SENTENCE) && token - from < REACH && !quoted.get(from - 1)) {
            from--;
        }
        return from;
    }

    /** X smiled: "…"; who opens the sentence before the colon speaks, whatever the verb. */
    private Speech named(int colon, Speech last) {
        int from = sentenceFrom(colon);
        if (isPronoun(from)) {
            return pronoun(from, "", last);
        }
        if (tokens.isWord(from, "rt") && tokens.isMark(from + 1, '@')) {
            from++;
        }
        if (tokens.isMark(from, '@') && from + 2 == colon) {
            return handle(from, "");
        }
        int name = from;
        while (name < colon
                && tokens.is(name, Tokens.WORD)
                && (words.is(tokens.word(name), WordClass.TITLE)
                        || words.is(tokens.word(name), WordClass.ROLE)
                        || tokens.isWord(name, "the"))) {
            name++;
        }
        for (int i = firstFrom(from); i < sightings.size() && sightings.get(i).from() <= name; i++) {
            Sighting sighting = sightings.get(i);
            boolean speaks = sighting.to() > name
                    && sighting.to() <= colon
                    && sighting.entry().type() != ActorType.COUNTRY
                    && !tokens.is(sighting.to(), Tokens.POSSESSIVE);
            if (speaks) {
                return of(sighting, "");
            }
        }
        return Speech.NONE;
    }

    /** Karimi shook his head. "We have seen it all before." Only where nobody else is named in the paragraph. */
    private Speech pictured(Quoted quote, int before) {
        if (before < 0 || tokens.is(before + 1, Tokens.PARAGRAPH) || !tokens.isMark(before, '.')) {
            return Speech.NONE;
        }
        int from = sentenceFrom(before);
        Sighting first = null;
        for (int i = firstFrom(from); i < sightings.size() && sightings.get(i).to() <= before; i++) {
            Sighting sighting = sightings.get(i);
            if (sighting.isPerson() && first == null && isSubjectOfSentence(from, sighting)) {
                first = sighting;
            } else if (sighting.isPerson() && (first == null || !first.entry().equals(sighting.entry()))) {
                return Speech.NONE;
            }
        }
        boolean loud = tokens.text().charAt(quote.start()) != '[';
        return first == null || !loud ? Speech.NONE : of(first, "");
    }

    private boolean isSubjectOfSentence(int from, Sighting sighting) {
        for (int i = from; i < sighting.from(); i++) {
            boolean title = words.is(tokens.word(i), WordClass.TITLE)
                    || words.is(tokens.word(i), WordClass.ROLE)
                    || tokens.isWord(i, "the");
            if (!title) {
                return false;
            }
        }
        return !tokens.is(sighting.to(), Tokens.POSSESSIVE);
    }

    // --- verbs

    private String verb(int at) {
        return tokens.textOf(at, at + 1).toLowerCase(Locale.ROOT);
    }

    private boolean isSpeech(int at) {
        if (isCapital(at)) {
            return false;
        }
        int word = tokens.word(at);
        return words.is(word, WordClass.SPEECH)
                || (words.is(word, WordClass.SPEECH_ALONE) && standsAlone(at))
                || (words.is(word, WordClass.SPEECH_PARTICLE) && isParticle(at + 1))
                || (words.is(word, WordClass.SPEECH_OF) && tokens.isWord(at + 1, "of"));
    }

    /** Whether a word has a capital that says something. */
    private boolean isCapital(int at) {
        return capitalsSpeak && tokens.is(at, Tokens.CAPITAL);
    }

    /** "shot back", "went on", "called out", "put it" */
    private boolean isParticle(int at) {
        return words.is(tokens.word(at), WordClass.SPEECH_COMPLETION);
    }

    /** "X agreed: …", "agreed X", "agreed the manager", but not "agreed to meet". */
    private boolean standsAlone(int verb) {
        int next = verb + 1;
        return !tokens.is(next, Tokens.WORD)
                || tokens.is(next, Tokens.SENTENCE)
                || (tokens.is(next, Tokens.CAPITAL) && !words.is(tokens.word(next), WordClass.CALENDAR))
                || words.is(tokens.word(next), WordClass.TITLE)
                || words.is(tokens.word(next), WordClass.ROLE);
    }

    /** "a statement", "the claims", "his reports": nouns that look like verbs of speech. */
    private boolean isNoun(int at) {
        int before = at - 1;
        if (tokens.is(before, Tokens.POSSESSIVE)) {
            return true;
        }
        return tokens.is(before, Tokens.WORD)
                && ((words.is(tokens.word(before), WordClass.CONNECTOR) && !tokens.isWord(before, "and"))
                        || words.is(tokens.word(before), WordClass.OWNING));
    }

    /** "was told", "were described", "is said". */
    private boolean isPassive(int verb) {
        int before = verb - 1;
        if (tokens.isWord(before, "not") || isAdverb(before)) {
            before--;
        }
        return words.is(tokens.word(before), WordClass.BEING);
    }

    private boolean isPronoun(int at) {
        return words.is(tokens.word(at), WordClass.PRONOUN);
    }

    private boolean isAuxiliary(int at) {
        return words.is(tokens.word(at), WordClass.AUXILIARY);
    }

    private boolean isWhen(int at) {
        return words.is(tokens.word(at), WordClass.WHEN);
    }

    // --- the speaker

    private Speech of(Sighting sighting, String verb) {
        return new Speech(sighting.entry(), tokens.textOf(sighting.from(), sighting.to()), verb);
    }

    /** Whose verb it is, among the tokens before it. */
    private Speech subject(int sentence, int verb, Speech last) {
        return subject(sentence, verb, verb(verb), last);
    }

    private Speech subject(int sentence, int verb, String said, Speech last) {
        int from = sentence;
        int to = verb;
        while (to > from && (isAdverb(to - 1) || isAuxiliary(to - 1))) {
            to--;
        }
        if (tokens.isMark(to - 1, ',') && isAdverb(to - 2) && tokens.isMark(to - 3, ',')) {
            // "Karimi, who leads the union, recently, told".
            to -= 2;
        }
        if (to <= from) {
            return Speech.NONE;
        }
        if (tokens.isWord(to - 1, "who") || tokens.isWord(to - 1, "which")) {
            // "… of Karimi, who told reporters that": the one just named.
            to--;
            to = tokens.isMark(to - 1, ',') ? to - 1 : to;
            Sighting named = to > from ? endingAt(to, from) : null;
            return named == null ? Speech.NONE : of(named, said);
        }
        if (isPronoun(to - 1)) {
            return pronoun(to - 1, said, last);
        }
        if (tokens.isWord(to - 1, "and") || tokens.isWord(to - 1, "but")) {
            Sighting first = firstActor(from, to, true);
            if (first != null) {
                return of(first, said);
            }
            int begin = from;
            while (begin < to && !isPronoun(begin)) {
                begin++;
            }
            if (begin < to) {
                return pronoun(begin, said, last);
            }
            // X called it "…" and said it was "…".
            return from > 0 && quoted.get(from - 1) ? new Speech(last.actor(), last.speaker(), said) : Speech.NONE;
        }
        int described = described(from, to);
        if (described > from) {
            Sighting named = endingAt(described, from);
            return named != null ? of(named, said) : inPhrase(segmentFrom(described, from), described, said, last);
        }
        int segment = to;
        if (tokens.isMark(segment - 1, ',')) {
            segment--;
        }
        return inPhrase(segmentFrom(segment, from), segment, said, last);
    }

    private int segmentFrom(int to, int from) {
        int segment = to;
        while (segment > from && !tokens.isMark(segment - 1, ',') && !isClauseStart(segment - 1)) {
            segment--;
        }
        return segment;
    }

    /** Karimi, the mayor of Herat, said: where the name ends that a description between commas follows; -1 for nowhere. */
    private int described(int from, int to) {
        if (!tokens.isMark(to - 1, ',') && !isTimeAfterComma(to - 1, from)) {
            return -1;
        }
        for (int comma = to - 2; comma > from; comma--) {
            if (tokens.isMark(comma, ',')
                    && (endingAt(comma, from) != null ? isDescription(comma + 1) : describesAnybody(comma + 1))) {
                return comma;
            }
        }
        return -1;
    }

    private boolean describesAnybody(int at) {
        return words.is(tokens.word(at), WordClass.DESCRIBING);
    }

    /** "Karimi, the mayor, in a statement on Friday said". */
    private boolean isTimeAfterComma(int at, int from) {
        for (int i = at; i > from && i > at - LONGEST_SPEAKER; i--) {
            if (tokens.isMark(i, ',')) {
                return words.is(tokens.word(i + 1), WordClass.PREPOSITION);
            }
        }
        return false;
    }

    private boolean isDescription(int at) {
        return tokens.is(at, Tokens.NUMBER) || (tokens.is(at, Tokens.WORD) && !tokens.isWord(at, "and"));
    }

    private @Nullable Sighting endingAt(int to, int from) {
        Sighting found = null;
        for (int i = firstFrom(from); i < sightings.size() && sightings.get(i).from() < to; i++) {
            Sighting sighting = sightings.get(i);
            if (sighting.to() == to && (sighting.isPerson() || isBody(sighting))) {
                found = sighting;
            }
        }
        return found;
    }

    /** Where a clause of its own begins: "…, while X said", "… because X said". */
    private boolean isClauseStart(int at) {
        return words.is(tokens.word(at), WordClass.CLAUSE);
    }

    private boolean isAdverb(int at) {
        return words.is(tokens.word(at), WordClass.ADVERB) || (tokens.is(at, Tokens.WORD) && isLy(at));
    }

    private boolean isLy(int at) {
        int end = tokens.end(at);
        return end - tokens.start(at) > 4
                && !isCapital(at)
                && tokens.text().charAt(end - 1) == 'y'
                && tokens.text().charAt(end - 2) == 'l';
    }

    /** The speaker in a phrase that is the subject of a verb of speech. */
    private Speech inPhrase(int from, int to, String said, Speech last) {
        int begin = from;
        while (begin < to && (tokens.is(begin, Tokens.MARK) && !tokens.isMark(begin, '@'))) {
            begin++;
        }
        if (begin >= to) {
            return Speech.NONE;
        }
        if (tokens.isMark(begin, '@') || tokens.isMark(begin - 1, '@')) {
            return handle(tokens.isMark(begin, '@') ? begin : begin - 1, said);
        }
        if (isPronoun(begin)) {
            return pronoun(begin, said, last);
        }
        Sighting actor = firstActor(begin, to, false);
        if (actor != null) {
            return of(actor, said);
        }
        Entry role = isAnonymous(begin, to) ? null : referents.ofRole(begin, to, last);
        int noun = Math.max(begin, to - LONGEST_SPEAKER);
        int end = to;
        while (end > noun + 1 && tokens.is(end - 1, Tokens.MARK)) {
            end--;
        }
        while (noun < end - 1 && tokens.is(noun, Tokens.MARK)) {
            noun++;
        }
        return new Speech(role, tokens.textOf(noun, end), said);
    }

    /** The speaker that follows the verb, or "according to". */
    private Speech speaker(int from, String said, Speech last) {
        int to = from;
        while (to < tokens.size()
                && to < from + LONGEST_SPEAKER
                && (to == from || !tokens.is(to, Tokens.SENTENCE))
                && !tokens.is(to, Tokens.PARAGRAPH)
                && !quoted.get(to)
                && (!tokens.is(to, Tokens.MARK) || tokens.isMark(to, '@'))) {
            to++;
        }
        if (to <= from || words.is(tokens.word(from), WordClass.PREPOSITION)) {
            return Speech.NONE;
        }
        Speech speech = inPhrase(from, to, said, last);
        if (speech.actor() == null && tokens.isMark(to, ',') && !isPronoun(from)) {
            // "said the mayor of the town, Sediq Karimi".
            Sighting next = firstActor(to + 1, Math.min(tokens.size(), to + 1 + LONGEST_SPEAKER), true);
            if (next != null && next.isPerson() && isNameNext(to + 1, next)) {
                return of(next, said);
            }
        }
        return speech;
    }

    private boolean isNameNext(int from, Sighting sighting) {
        for (int i = from; i < sighting.from(); i++) {
            if (!words.is(tokens.word(i), WordClass.TITLE)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first person in the phrase that speaks, else the first body; not whom a preposition or a verb in front makes an
     * object, nor who owns what follows, except an office that speaks for its body.
     */
    private @Nullable Sighting firstActor(int from, int to, boolean sentence) {
        Sighting body = null;
        boolean anonymous = isAnonymous(from, to);
        boolean speaksFor = speaksFor(from, to);
        boolean led = !sentence && !speaksFor && isRole(to - 1);
        for (int i = firstFrom(from); i < sightings.size() && sightings.get(i).from() < to; i++) {
            Sighting sighting = sightings.get(i);
            if (sighting.to() > to) {
                continue;
            }
            boolean object = isObject(sighting, from);
            boolean owner = tokens.is(sighting.to(), Tokens.POSSESSIVE) && sighting.to() < to;
            if (sighting.isPerson()) {
                if (!object && (!owner || ownsWords(sighting.to() + 1))) {
                    return sighting;
                }
            } else if (body == null && isBody(sighting) && (!anonymous || sentence) && !led) {
                if ((!object && !owner) || speaksFor) {
                    body = sighting;
                }
            } else if (body == null
                    && sighting.entry().type() == ActorType.COUNTRY
                    && !anonymous
                    && !object
                    && sighting.to() == to
                    && isCountryName(sighting)) {
                body = sighting;
            }
        }
        return body;
    }

    /** "the UN chief": one of the body, not the body. */
    private boolean isRole(int at) {
        return words.is(tokens.word(at), WordClass.ROLE);
    }

    private boolean isBody(Sighting sighting) {
        return !sighting.isPerson() && sighting.entry().type() != ActorType.COUNTRY;
    }

    /** Not "the Iranian". */
    private boolean isCountryName(Sighting sighting) {
        return tokens.is(sighting.from(), Tokens.UPPER)
                || tokens.textOf(sighting.from(), sighting.to())
                        .equals(sighting.entry().name());
    }

    /** A spokesman of, a statement by: what stands for the body behind it. */
    private boolean speaksFor(int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.is(tokens.word(i), WordClass.SPEAKS_FOR)) {
                return true;
            }
        }
        return false;
    }

    /** "Karimi's statement", "the president's tweet". */
    private boolean ownsWords(int at) {
        return words.is(tokens.word(at), WordClass.SPEAKS_FOR) && !words.is(tokens.word(at), WordClass.ROLE);
    }

    /** Whether a preposition, or a verb, stands before the name and its titles. */
    private boolean isObject(Sighting sighting, int from) {
        int before = sighting.from() - 1;
        while (before >= from
                && ((tokens.is(before, Tokens.CAPITAL) && words.is(tokens.word(before), WordClass.TITLE))
                        || tokens.isWord(before, "the")
                        || tokens.isWord(before, "a"))) {
            before--;
        }
        if (before < from || !tokens.is(before, Tokens.WORD) || isCapital(before)) {
            return false;
        }
        if (words.is(tokens.word(before), WordClass.PREPOSITION)) {
            return true;
        }
        int end = tokens.end(before);
        String text = tokens.text();
        return end - tokens.start(before) > 4
                && !words.is(tokens.word(before), WordClass.TITLE)
                && (text.startsWith("ing", end - 3) || text.startsWith("ed", end - 2));
    }

    private boolean isAnonymous(int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.is(tokens.word(i), WordClass.ANONYMOUS)) {
                return true;
            }
        }
        return false;
    }

    private Speech pronoun(int at, String said, Speech last) {
        return new Speech(referents.ofPronoun(at, last), tokens.textOf(at, at + 1), said);
    }

    /** "@AFP", "@JoeBiden": whose name it is; "@SecPompeo": the person of this text whose surname is in it. */
    private Speech handle(int at, String said) {
        if (!tokens.is(at + 1, Tokens.WORD)) {
            return Speech.NONE;
        }
        String speaker = tokens.textOf(at, at + 2);
        int known = firstFrom(at + 1);
        if (known < sightings.size() && sightings.get(known).from() == at + 1) {
            return new Speech(sightings.get(known).entry(), speaker, said);
        }
        return new Speech(referents.ofHandle(tokens.textOf(at + 1, at + 2)), speaker, said);
    }

    private int firstFrom(int token) {
        return Referents.firstFrom(sightings, token);
    }

    // --- languages other than English

    /** A verb of speech beside the quote, and the actor next to it: after it where one stands there, else before. */
    private Speech abroad(int before, int after) {
        Speech speech =
                after < tokens.size() && !tokens.is(after, Tokens.PARAGRAPH) ? abroadFrom(after, 1) : Speech.NONE;
        return speech.isNone() && before >= 0 && !tokens.is(before + 1, Tokens.PARAGRAPH)
                ? abroadFrom(before, -1)
                : speech;
    }

    private Speech abroadFrom(int start, int step) {
        int sentence = tokens.sentence(start);
        for (int i = start; i >= 0 && i < tokens.size() && Math.abs(i - start) < LONGEST_SPEAKER; i += step) {
            if (tokens.sentence(i) != sentence || quoted.get(i)) {
                break;
            }
            if (words.is(tokens.word(i), WordClass.SPEECH_ABROAD)) {
                Sighting actor = beside(i);
                return actor == null ? Speech.NONE : of(actor, verb(i));
            }
        }
        return Speech.NONE;
    }

    private @Nullable Sighting beside(int verb) {
        int at = firstFrom(verb + 1);
        if (at < sightings.size() && isNear(verb, sightings.get(at).from())) {
            return sightings.get(at);
        }
        return at > 0 && isNear(sightings.get(at - 1).to() - 1, verb) ? sightings.get(at - 1) : null;
    }

    /** In one clause: nothing but words between. */
    private boolean isNear(int from, int to) {
        if (to - from > LONGEST_SPEAKER / 2) {
            return false;
        }
        for (int i = from + 1; i <= to; i++) {
            if (tokens.is(i, Tokens.SENTENCE) || tokens.is(i, Tokens.MARK) || quoted.get(i)) {
                return false;
            }
        }
        return true;
    }
}
