package news.dateline.producer.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A newsroom's leave to write, as a line of the file of tokens holds it: a JSON object. The token itself is not in it.
 *
 * <p>The hash is a plain SHA-256, without salt or stretching: those make guessing slow where people choose a password,
 * and nobody guesses 256 random bits.
 *
 * @param source the newsroom; what it publishes is this source's, whatever else it says
 * @param ids what the ids that it may write begin with, besides its own {@code source/…}
 * @param rate how many articles a second it may send on average, more than 0
 * @param burst how many it may send at once after a pause, 1 or more
 * @param sha256 the token's hash in lower-case hexadecimal digits
 */
public record IngestToken(String source, List<String> ids, double rate, double burst, String sha256) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;
    private static final double MOST_PER_SECOND = 1_000_000;

    /** So that those who look for lost secrets recognise one. */
    private static final String PREFIX = "dateline_";

    public IngestToken(
            @JsonProperty(value = "source", required = true) String source,
            @JsonProperty("ids") @Nullable List<String> ids,
            @JsonProperty(value = "rate", required = true) double rate,
            @JsonProperty("burst") double burst,
            @JsonProperty(value = "sha256", required = true) String sha256) {
        this.source = source;
        this.ids = ids == null ? List.of() : List.copyOf(ids);
        this.rate = rate;
        this.burst = burst == 0 ? Math.max(1, rate) : burst;
        this.sha256 = sha256;
        // Two sources must not share the ids below them, and "a/b" would be below "a".
        require(
                !source.isBlank()
                        && source.equals(source.strip())
                        && source.indexOf('/') < 0
                        && source.chars().noneMatch(Character::isISOControl),
                "source",
                source,
                "a name without a slash");
        for (String prefix : this.ids) {
            require(!prefix.isBlank(), "ids", prefix, "what ids begin with, such as urn:newsml:wire.example:");
        }
        require(rate > 0 && rate <= MOST_PER_SECOND, "rate", rate, "articles a second, more than 0");
        require(this.burst >= 1 && this.burst <= MOST_PER_SECOND, "burst", this.burst, "articles, 1 or more");
        require(sha256.matches("[0-9a-f]{64}"), "sha256", "…", "64 hexadecimal digits in lower case");
    }

    /**
     * A new token and what is kept of it.
     *
     * @param secret the token, which is shown once
     * @param token its line
     */
    public record Made(String secret, IngestToken token) {}

    /**
     * Makes a token.
     *
     * @param burst 0 for a second's worth
     * @throws IllegalArgumentException that says what is wrong
     */
    public static Made make(String source, List<String> ids, double rate, double burst) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new Made(secret, new IngestToken(source, ids, rate, burst, hash(secret)));
    }

    /**
     * Reads a line of the file of tokens.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    public static IngestToken parse(String line) {
        try {
            return JSON.readValue(line, IngestToken.class);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(
                    cause instanceof IllegalArgumentException
                            ? cause.getMessage()
                            : e.getOriginalMessage().lines().findFirst().orElse("it is no JSON"),
                    e);
        }
    }

    /** Its line of the file of tokens. */
    public String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a token cannot be written as JSON", e);
        }
    }

    /** What of a token is kept, see {@link #sha256}. */
    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the ids that it may write begin with: what was given, and its own. */
    List<String> namespaces() {
        return Stream.concat(ids.stream(), Stream.of(source + '/')).toList();
    }

    /** Whether it allows to write under an id. */
    boolean allows(String id) {
        return namespaces().stream().anyMatch(id::startsWith);
    }

    private static void require(boolean holds, String field, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("its " + field + " is \"" + value + "\"; expected " + expected);
        }
    }
}
