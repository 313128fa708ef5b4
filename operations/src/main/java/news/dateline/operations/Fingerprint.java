package news.dateline.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.EnrichedArticle;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * 128-bit digests of decoded fields: the first half of a SHA-256 over each field's name and value. Fields without a value
 * leave no trace.
 */
public final class Fingerprint {

    /** How a revision came to us, which is nothing that the newsroom said. */
    private static final Set<String> TRANSPORT = Set.of("provenance", "received", "mediaType", "raw", "rawSize");

    private static final Set<String> FROM_ARTICLE =
            Set.of("id", "source", "version", "byline", "url", "published", "publishedPrecision", "updated");
    private static final Set<String> FROM_ENRICHMENT =
            Set.of("headline", "body", "dateline", "day", "dayInferred", "language", "actors", "topics", "quotes");

    private static final int BYTES = 16;

    private final MessageDigest sha256;

    private Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What the newsroom said in a revision: all fields but those of its transport. */
    static ByteBuffer ofRevision(Article article) {
        Fingerprint fingerprint = new Fingerprint();
        for (Schema.Field field : article.getSchema().getFields()) {
            if (!TRANSPORT.contains(field.name())) {
                fingerprint.add(field.name(), article.get(field.pos()));
            }
        }
        return fingerprint.digest();
    }

    /** What readers should see of a usable revision. */
    static ByteBuffer ofExpected(EnrichedArticle enriched) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addFields(FROM_ARTICLE, enriched.getArticle());
        fingerprint.addFields(FROM_ENRICHMENT, enriched);
        return fingerprint.digest();
    }

    /** What readers do see in a row. */
    public static ByteBuffer ofShown(ArticleRow row) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addFields(FROM_ARTICLE, row);
        fingerprint.addFields(FROM_ENRICHMENT, row);
        return fingerprint.digest();
    }

    private void addFields(Set<String> names, SpecificRecord record) {
        names.stream().sorted().forEach(name -> {
            Schema.Field field = record.getSchema().getField(name);
            if (field == null) {
                throw new IllegalStateException(record.getSchema().getName() + " has no field " + name);
            }
            add(name, record.get(field.pos()));
        });
    }

    private void add(String name, @Nullable Object value) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                add(name + '[' + i + ']', items.get(i));
            }
        } else if (value instanceof SpecificRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                add(name + '.' + field.name(), record.get(field.pos()));
            }
        } else if (value != null && !value.toString().isEmpty()) {
            addText(name);
            addText(value.toString());
        }
    }

    /** A text with its length, so that no two contents run together. */
    private void addText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        sha256.update(utf8);
    }

    private ByteBuffer digest() {
        return ByteBuffer.wrap(Arrays.copyOf(sha256.digest(), BYTES));
    }
}
