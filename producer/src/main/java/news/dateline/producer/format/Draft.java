package news.dateline.producer.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.DatePrecision;
import news.dateline.events.Provenance;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An article in the making, and what every format asks of one. Texts are cleaned of what no reader can see and no
 * encoding carry ({@link Letters#clean}). Where the format says something about the article's life, its setter returns
 * false for a value that it cannot take, because an article whose life is not understood must not be shown.
 */
final class Draft {

    static final String STATUSES = "usable, withheld or canceled";
    static final String VERSIONS = "a whole number from 0";
    static final String NAMES = "some text on one line";

    /** Subjects and places of one article; more are passed over. */
    static final int MAX_NAMES = 500;

    private static final Pattern MEDIA_TOPIC =
            Pattern.compile("(?i)(?:medtop:|https?://cv\\.iptc\\.org/newscodes/mediatopic/(?:medtop:)?)(\\d{8})/?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern WEB_SCHEME = Pattern.compile("(?i)(?:https?|ftp):");
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00A0]+");

    private final Original original;
    private final Limits limits;
    private final long position;
    private final Article.Builder article;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private Life life = Life.UNSAID;
    private String source;
    private @Nullable String givenId;
    private boolean calledByPath;

    /**
     * Begins an article.
     *
     * @param position its place in the original, from 0
     * @param raw the bytes of this article alone
     */
    Draft(Original original, Limits limits, long position, String mediaType, byte[] raw, long rawSize) {
        this.original = original;
        this.limits = limits;
        this.position = position;
        this.source = original.source();
        this.calledByPath = original.path() != null;
        // A builder fills in the schema's defaults at its end only, and finish() asks for these before.
        this.article = Article.newBuilder()
                .setHeadline("")
                .setBody("")
                .setPublishedPrecision(DatePrecision.NONE)
                .setProvenance(new Provenance(original.origin(), original.line() + position))
                .setReceived(original.received())
                .setMediaType(mediaType)
                .setRaw(raw.length <= limits.maxRawBytes() ? ByteBuffer.wrap(raw) : null)
                .setRawSize(rawSize);
    }

    /**
     * It stands in a list whose order changes from day to day, as a feed's: where it stands there is no name for it, so
     * without an id it is called after what it says.
     */
    Draft inFeed() {
        calledByPath = false;
        return this;
    }

    boolean id(String value) {
        String name = Letters.name(value);
        givenId = name.isEmpty() ? null : name;
        return isName(value);
    }

    boolean source(String value) {
        source = Letters.name(value);
        return isName(value);
    }

    /** On one line. */
    void headline(String value) {
        article.setHeadline(line(value));
    }

    /** Paragraphs, one a line. */
    void body(String value) {
        article.setBody(Letters.clean(value));
    }

    boolean hasBody() {
        return !article.getBody().isBlank();
    }

    boolean hasHeadline() {
        return !article.getHeadline().isBlank();
    }

    /** A language's tag; what locales write with underscores, tags (RFC 5646) write with hyphens. */
    void language(@Nullable String value) {
        String tag = lineOrNull(value);
        article.setLanguage(tag == null ? null : tag.replace('_', '-'));
    }

    void byline(@Nullable String value) {
        article.setByline(lineOrNull(value));
    }

    /** An address of the web, or one that is relative; nothing for any other, which could be a script. */
    void url(@Nullable String value) {
        String url = lineOrNull(value);
        article.setUrl(
                url == null
                                || (SCHEME.matcher(url).lookingAt()
                                        && !WEB_SCHEME.matcher(url).lookingAt())
                        ? null
                        : url);
    }

    void rights(@Nullable String value) {
        article.setRights(lineOrNull(value));
    }

    void editorsNote(@Nullable String value) {
        article.setEditorsNote(lineOrNull(value));
    }

    /**
     * Adds a topic code or word; nothing for one that is empty or known already.
     *
     * @param code as sent; a Media Topic of IPTC's in whatever notation becomes {@code medtop:20000523}
     * @param label the newsroom's words for it, may be empty
     */
    void subject(String code, String label) {
        if (subjects.size() >= MAX_NAMES) {
            return;
        }
        Subject subject = new Subject(mediaTopic(line(code)), line(label));
        if (!(subject.getCode().isEmpty() && subject.getLabel().isEmpty()) && !subjects.contains(subject)) {
            subjects.add(subject);
        }
    }

    /** Adds a place; nothing for one that is empty or known already. */
    void place(String value) {
        if (places.size() >= MAX_NAMES) {
            return;
        }
        String place = line(value);
        if (!place.isEmpty() && !places.contains(place)) {
            places.add(place);
        }
    }

    /** False for what is no whole number from 1 to 9. */
    boolean urgency(String value) {
        if (!value.strip().matches("[1-9]")) {
            return false;
        }
        article.setUrgency(Integer.valueOf(value.strip()));
        return true;
    }

    boolean version(String value) {
        try {
            long version = Long.parseLong(value);
            article.setVersion(version);
            return version >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Adds what is said of its life; the strictest of all that is said holds. */
    void life(Life more) {
        life = life.and(more);
    }

    /** Strict, as everything in a format of our own. */
    boolean status(String value) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "usable" -> life(Life.UNSAID);
            case "withheld" -> life(Life.WITHHELD);
            case "canceled", "cancelled" -> life(Life.CANCELED);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Strict, as everything in a format of our own. */
    boolean published(String value) {
        return published(Moment.parse(value));
    }

    boolean updated(String value) {
        return updated(Moment.parse(value));
    }

    boolean embargo(String value) {
        Optional<Moment> end = Moment.parse(value);
        end.ifPresent(moment -> life(Life.heldUntil(moment)));
        return end.isPresent();
    }

    /** False where there is none, which leaves the article undated. */
    boolean published(Optional<Moment> moment) {
        moment.ifPresent(given -> article.setPublished(given.instant()).setPublishedPrecision(given.precision()));
        return moment.isPresent();
    }

    boolean updated(Optional<Moment> moment) {
        moment.ifPresent(given -> article.setUpdated(given.instant()));
        return moment.isPresent();
    }

    /** The article, or what it lacks. */
    Decoded finish() {
        Optional<Decoded.Refused> unclear = life.refusal();
        if (unclear.isPresent()) {
            return unclear.get();
        }
        article.setStatus(life.status()).setEmbargoedUntil(life.until());
        if (article.getStatus() != Status.USABLE && givenId == null && !calledByPath) {
            return new Decoded.Refused(
                    Cause.UNDECODABLE,
                    article.getStatus() == Status.CANCELED
                            ? "it is a kill without an id; a kill needs the id of what it kills"
                            : "it is a withhold without an id; a withhold needs the id of what it withholds");
        }
        article.setSource(source).setId(id()).setSubjects(subjects).setPlaces(places);
        // A kill or a withhold needs no text: it speaks of what stands in the log.
        if (article.getStatus() == Status.USABLE
                && article.getBody().isBlank()
                && article.getHeadline().isBlank()) {
            return new Decoded.Refused(Cause.EMPTY, "it has no text; only a kill or a withhold may have none");
        }
        if (utf8(source) > limits.maxIdBytes() || utf8(article.getId()) > limits.maxIdBytes()) {
            return new Decoded.Refused(
                    Cause.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "its id \"%.60s…\" or its source has more than %,d bytes",
                            article.getId(),
                            limits.maxIdBytes()));
        }
        long text = text();
        if (text > limits.maxArticleBytes()) {
            return tooLarge(text);
        }
        return new Decoded.Understood(article.build());
    }

    /** The refusal of a value that says something about the article's life, or is a name, and cannot be taken. */
    static Decoded.Refused refused(String field, String value, String expected) {
        return new Decoded.Refused(
                Cause.UNDECODABLE,
                String.format(Locale.ROOT, "its %s is \"%.100s\"; expected %s", field, Letters.name(value), expected));
    }

    private Decoded tooLarge(long bytes) {
        return new Decoded.Refused(
                Cause.TOO_LARGE,
                String.format(
                        Locale.ROOT,
                        "its text has %,d bytes in UTF-8; at most %,d are taken",
                        bytes,
                        limits.maxArticleBytes()));
    }

    /** Everything that the newsroom wrote, in bytes of UTF-8. */
    private long text() {
        long bytes = utf8(article.getHeadline()) + utf8(article.getBody());
        for (String part : Stream.of(
                        article.getLanguage(),
                        article.getByline(),
                        article.getUrl(),
                        article.getRights(),
                        article.getEditorsNote())
                .filter(Objects::nonNull)
                .toList()) {
            bytes += utf8(part);
        }
        for (Subject subject : subjects) {
            bytes += utf8(subject.getCode()) + utf8(subject.getLabel());
        }
        for (String place : places) {
            bytes += utf8(place);
        }
        return bytes;
    }

    private String id() {
        if (givenId != null) {
            return ArticleIds.of(source, givenId);
        }
        String path = original.path();
        if (calledByPath && path != null) {
            // The first of several keeps the file's name; the others would be its revisions under it.
            return ArticleIds.ofPath(source, position == 0 ? path : path + '#' + position);
        }
        if (article.getHeadline().isBlank()) {
            return ArticleIds.ofContent(source, article.getBody());
        }
        return ArticleIds.ofContent(
                source,
                article.getHeadline(),
                article.getPublishedPrecision() == DatePrecision.NONE ? "" : String.valueOf(article.getPublished()));
    }

    /** Also what goes by a notation of its own: qualified, as a web address, or with the scheme apart. */
    private static String mediaTopic(String code) {
        Matcher topic = MEDIA_TOPIC.matcher(code);
        return topic.matches() ? "medtop:" + topic.group(1) : code;
    }

    private static String line(String value) {
        return WHITE.matcher(Letters.clean(value)).replaceAll(" ").strip();
    }

    private static @Nullable String lineOrNull(@Nullable String value) {
        String line = value == null ? "" : line(value);
        return line.isEmpty() ? null : line;
    }

    private static boolean isName(String value) {
        return !Letters.name(value).isEmpty() && value.strip().chars().noneMatch(Character::isISOControl);
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
