package news.dateline.producer.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.producer.SecondTry;
import news.dateline.producer.Submission;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import org.jspecify.annotations.Nullable;

/**
 * A request to publish, as far as its head tells: who asks, for which source, what is to come. Whatever can be refused is
 * refused before a byte of the body is read.
 */
final class Push {

    /** What is taken. The content decides what it is; these only say that it may be an article. */
    static final Set<String> MEDIA_TYPES = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/xml",
            "text/xml",
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
            "text/html",
            "text/plain");

    private static final String NDJSON = "application/x-ndjson";
    private static final String ORIGIN = SecondTry.PUSHED;
    private static final String OWN_SOURCE = "push";
    private static final String SOURCE_PARAMETER = "source";
    private static final String IDENTITY = "identity";

    private final IngestConfig config;
    private final Optional<IngestToken> token;
    private final String source;
    private final String type;
    private final boolean gzip;

    private Push(IngestConfig config, Optional<IngestToken> token, String source, String type, boolean gzip) {
        this.config = config;
        this.token = token;
        this.source = source;
        this.type = type;
        this.gzip = gzip;
    }

    /**
     * Reads a request's head.
     *
     * @param token who asks, where that matters
     * @throws Problem.Found for what cannot be taken
     */
    static Push of(Context context, IngestConfig config, Optional<IngestToken> token) {
        String asked = source(context);
        String source = token.map(IngestToken::source).orElse(asked.isEmpty() ? OWN_SOURCE : asked);
        // The whole request claims to be somebody else's, so nothing in it can be right.
        if (!asked.isEmpty() && !asked.equals(source)) {
            throw Problem.forbidden("the source is \"" + asked + "\"; this token writes as \"" + source + "\" alone");
        }
        String type = Objects.requireNonNullElse(context.header("Content-Type"), "");
        if (!isTaken(type)) {
            throw Problem.unsupported("the content type is \"" + type + "\"; expected one of "
                    + String.join(", ", MEDIA_TYPES.stream().sorted().toList()) + ", in a charset that Java knows");
        }
        boolean gzip = isGzip(context);
        if (context.req().getContentLengthLong() > config.maxRequestBytes()) {
            throw Problem.tooLarge("the request has", config.maxRequestBytes());
        }
        return new Push(config, token, source, type, gzip);
    }

    /**
     * One article of a request, or one refusal.
     *
     * @param id what it is called, if it is called anything
     */
    record Part(@Nullable String id, Submission submission) {}

    /** Whose it is where its articles do not say. */
    String source() {
        return source;
    }

    /**
     * Decodes a body.
     *
     * @return an article or a refusal for each article in it; none for a feed without entries
     * @throws Problem.Found for what cannot be taken
     */
    List<Part> parts(byte[] sent, Formats formats, Clock clock, Room room) {
        byte[] body = gzip ? Gzip.decompress(sent, config.maxRequestBytes(), config.maxRatio(), room) : sent;
        List<Part> parts = new ArrayList<>();
        for (byte[] one : isNdjson() ? lines(body) : List.of(body)) {
            Original original = new Original(ORIGIN, source, null, one, one.length, clock.instant())
                    .withDeclaredType(isNdjson() ? "application/json; charset=utf-8" : type);
            if (token.isPresent()) {
                original = original.withNamespaces(token.get().namespaces());
            }
            List<Decoded> decoded = formats.decode(original).articles();
            requireFew(parts.size() + decoded.size());
            for (int i = 0; i < decoded.size(); i++) {
                parts.add(part(original, decoded.size() == 1 ? null : Long.valueOf(i), decoded.get(i)));
            }
        }
        return parts;
    }

    private Part part(Original original, @Nullable Long position, Decoded decoded) {
        if (!(decoded instanceof Decoded.Understood understood)) {
            return new Part(null, new Submission(original, position, decoded));
        }
        Article article = understood.article();
        return token.flatMap(given -> objection(given, article))
                .map(reason -> new Part(
                        article.getId(),
                        new Submission(original, position, new Decoded.Refused(Cause.FOREIGN_SOURCE, reason))))
                .orElseGet(() -> new Part(article.getId(), new Submission(original, position, decoded)));
    }

    /** What a token's article may not say. It concerns that article alone, so the others of the request go on. */
    private static Optional<String> objection(IngestToken token, Article article) {
        if (!article.getSource().equals(token.source())) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "its source is \"%.100s\"; this token writes as \"%s\" alone",
                    article.getSource(),
                    token.source()));
        }
        return token.allows(article.getId())
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "its id is not among those that this token may write, which begin with %s",
                        String.join(" or ", token.namespaces())));
    }

    private boolean isNdjson() {
        return mediaType(type).equals(NDJSON);
    }

    private void requireFew(int articles) {
        if (articles > config.maxArticles()) {
            throw Problem.tooLarge(String.format(
                    Locale.ROOT, "the request has more than %,d articles; send less at a time", config.maxArticles()));
        }
    }

    /** The lines that have something on them. */
    private List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        while (start < body.length) {
            int end = start;
            boolean blank = true;
            while (end < body.length && body[end] != '\n') {
                blank &= body[end] == ' ' || body[end] == '\t' || body[end] == '\r';
                end++;
            }
            if (!blank) {
                lines.add(Arrays.copyOfRange(body, start, end));
                requireFew(lines.size());
            }
            start = end + 1;
        }
        if (lines.isEmpty()) {
            throw Problem.bad("the request is empty; expected a JSON object on each line");
        }
        return lines;
    }

    private static boolean isTaken(String type) {
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !isKnown(parameter.substring("charset=".length()))) {
                return false;
            }
        }
        return MEDIA_TYPES.contains(mediaType(type));
    }

    private static String mediaType(String type) {
        return type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private static boolean isGzip(Context context) {
        String coding = Objects.requireNonNullElse(context.header("Content-Encoding"), IDENTITY)
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (coding) {
            case IDENTITY -> false;
            case "gzip", "x-gzip" -> true;
            default -> {
                context.header("Accept-Encoding", "gzip, identity");
                throw Problem.unsupported("the content encoding is \"" + coding + "\"; expected gzip or none");
            }
        };
    }

    /** The source that the request names, empty for none. */
    private static String source(Context context) {
        Map<String, String> query = query(context);
        for (String name : query.keySet()) {
            if (!name.equals(SOURCE_PARAMETER)) {
                throw Problem.bad(
                        "there is no query parameter \"" + name + "\"; expected " + SOURCE_PARAMETER + " or none");
            }
        }
        String header = utf8(context.header("X-Source"));
        String given = query.getOrDefault(SOURCE_PARAMETER, header);
        if (header != null && !header.equals(given)) {
            throw Problem.bad("the query and the header X-Source name different sources; expected one");
        }
        if (given == null) {
            return "";
        }
        String source = given.strip();
        if (source.isEmpty() || source.chars().anyMatch(Character::isISOControl)) {
            throw Problem.bad("the source is empty or has control characters; expected a name");
        }
        return source;
    }

    /**
     * HTTP hands a header over with a character for each byte.
     *
     * @throws Problem.Found for what is no UTF-8
     */
    private static @Nullable String utf8(@Nullable String header) {
        if (header == null || header.chars().allMatch(c -> c < 0x80)) {
            return header;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.bad("the header X-Source cannot be decoded; expected UTF-8");
        }
    }

    /** Javalin decodes a query in the body's charset and breaks down over one that it does not know. */
    private static Map<String, String> query(Context context) {
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            for (String parameter :
                    Objects.requireNonNullElse(context.queryString(), "").split("&", -1)) {
                if (!parameter.isEmpty()) {
                    int equals = parameter.indexOf('=');
                    int end = equals < 0 ? parameter.length() : equals;
                    String name = URLDecoder.decode(parameter.substring(0, end), StandardCharsets.UTF_8);
                    String value = URLDecoder.decode(
                            parameter.substring(Math.min(end + 1, parameter.length())), StandardCharsets.UTF_8);
                    if (value.indexOf('\uFFFD') >= 0) {
                        throw Problem.bad("the query cannot be decoded; expected UTF-8 with percent signs");
                    }
                    if (!value.equals(parameters.getOrDefault(name, value))) {
                        throw Problem.bad("the query has \"" + name + "\" twice; expected it once");
                    }
                    parameters.put(name, value);
                }
            }
        } catch (IllegalArgumentException e) {
            throw Problem.bad("the query cannot be decoded; expected UTF-8 with percent signs");
        }
        return parameters;
    }
}
