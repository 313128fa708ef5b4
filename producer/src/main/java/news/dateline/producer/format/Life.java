package news.dateline.producer.format;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an article's life: whether it may be shown, and from when on. It is said in many places, by an item and
 * by the document inside it, and not always the same. Then the strictest holds: a kill before a withhold before anything
 * else, and the latest embargo. What cannot be understood refuses an article that would be shown; a kill or a withhold
 * comes through all the same.
 *
 * @param said the strictest status that is said
 * @param until the latest end of an embargo, or null
 * @param embargoed whether it is said to be under embargo, until when may be said elsewhere
 * @param unclear why something that is said cannot be understood, or null
 */
record Life(Status said, @Nullable Instant until, boolean embargoed, Decoded.@Nullable Refused unclear) {

    /** Nothing is said, and it may be shown. */
    static final Life UNSAID = new Life(Status.USABLE, null, false, null);

    static final Life WITHHELD = of(Status.WITHHELD);

    static final Life CANCELED = of(Status.CANCELED);

    /** A kill is stricter than a withhold. */
    static final Comparator<Status> STRICTNESS = Comparator.comparing(status -> switch (status) {
        case USABLE -> 0;
        case WITHHELD -> 1;
        case CANCELED -> 2;
    });

    private static final Life EMBARGOED = new Life(Status.USABLE, null, true, null);

    /** What IPTC calls it, and what others plainly mean by the same. */
    private static final Map<String, Life> WORDS = Map.ofEntries(
            Map.entry("usable", UNSAID),
            Map.entry("embargoed", EMBARGOED),
            Map.entry("withheld", WITHHELD),
            Map.entry("withhold", WITHHELD),
            Map.entry("hold", WITHHELD),
            Map.entry("held", WITHHELD),
            Map.entry("canceled", CANCELED),
            Map.entry("cancelled", CANCELED),
            Map.entry("kill", CANCELED),
            Map.entry("killed", CANCELED),
            Map.entry("recalled", CANCELED),
            Map.entry("retracted", CANCELED),
            Map.entry("withdrawn", CANCELED),
            Map.entry("deleted", CANCELED),
            Map.entry("unpublished", CANCELED));

    /** Where an item is in a system that does not show it: Superdesk's states, WordPress's statuses. */
    private static final Map<String, Life> STAGES = Map.of(
            "draft", WITHHELD,
            "spiked", WITHHELD,
            "pending", WITHHELD,
            "private", WITHHELD,
            "trash", WITHHELD,
            "scheduled", EMBARGOED,
            "future", EMBARGOED);

    private static final Pattern UNFILLED = Pattern.compile("(?i)^y{4}[-/.]?m{2}[-/.]?d{2}");

    private static final Pattern SCHEME = Pattern.compile("(?s)^.*[:/#]");

    static Life of(Status status) {
        return new Life(status, null, false, null);
    }

    static Life heldUntil(Moment end) {
        return new Life(Status.USABLE, end.instant(), false, null);
    }

    /** What a field says that is there to say it; a word that is unknown cannot be passed over. */
    static Life status(String field, String word, String expected) {
        Life life = WORDS.get(bare(word));
        return life == null ? unclear(Draft.refused(field, word, expected)) : life;
    }

    /** What a field may say that is there for other things too. */
    static Life word(String word) {
        String bare = bare(word);
        return WORDS.getOrDefault(bare, STAGES.getOrDefault(bare, UNSAID));
    }

    /** An embargo, to be read by {@link Embargo#read}; a form that nobody filled in, such as {@code YYYYMMDD}, says nothing. */
    static Life embargo(String field, String end) {
        if (UNFILLED.matcher(end).find()) {
            return UNSAID;
        }
        return Embargo.read(end)
                .map(Life::heldUntil)
                .orElseGet(() -> unclear(Draft.refused(field, end, Embargo.EXPECTED)));
    }

    /** What several say together. */
    static Life strictest(Stream<Life> lives) {
        return lives.reduce(UNSAID, Life::and);
    }

    Life and(Life other) {
        return new Life(
                STRICTNESS.compare(said, other.said) >= 0 ? said : other.said,
                until == null || (other.until != null && other.until.isAfter(until)) ? other.until : until,
                embargoed || other.embargoed,
                unclear == null ? other.unclear : unclear);
    }

    /** Its embargo alone, which holds for what it contains, too. */
    Life embargo() {
        return new Life(Status.USABLE, until, false, null);
    }

    /** The status that follows: an embargo whose end nobody tells withholds, until a later version tells. */
    Status status() {
        return said == Status.USABLE && embargoed && until == null ? Status.WITHHELD : said;
    }

    /** Why it must not be taken; empty for a kill and a withhold, which must come through. */
    Optional<Decoded.Refused> refusal() {
        return status() == Status.USABLE ? Optional.ofNullable(unclear) : Optional.empty();
    }

    /** Whether it may be shown, at least when its embargo is over. */
    boolean mayBeShown() {
        return status() == Status.USABLE && unclear == null;
    }

    private static Life unclear(Decoded.Refused why) {
        return new Life(Status.USABLE, null, false, why);
    }

    /** A code without its scheme: agencies call the scheme as they like. */
    private static String bare(String word) {
        return SCHEME.matcher(word.strip()).replaceFirst("").strip().toLowerCase(Locale.ROOT);
    }
}
