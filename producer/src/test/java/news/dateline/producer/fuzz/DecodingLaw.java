package news.dateline.producer.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.Status;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.DecodedOriginal;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Limits;
import news.dateline.producer.format.Original;
import news.dateline.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** What holds of decoding whatever the bytes are. A breach is an {@link AssertionError} that says which. */
final class DecodingLaw {

    /** Processor time, so that a busy machine breaks no law. */
    private static final long MOST_NANOS = Duration.ofSeconds(2).toNanos();

    private static final Limits LIMITS = Limits.DEFAULT;
    private static final Formats FORMATS = new Formats(LIMITS);
    private static final Instant RECEIVED = Instant.parse("2021-03-04T05:06:07Z");

    private DecodingLaw() {}

    /** Decodes bytes and holds what comes of them against the law. */
    static void hold(byte[] bytes, @Nullable String declaredType) {
        byte[] before = bytes.clone();
        long begin = processorTime();
        DecodedOriginal decoded = decode(bytes, declaredType);
        long first = processorTime();
        DecodedOriginal again = decode(bytes, declaredType);
        // The first time classes may be loaded, too.
        long took = Math.min(first - begin, processorTime() - first);
        law(took < MOST_NANOS, "it took " + took / 1_000_000 + " ms");
        law(Arrays.equals(before, bytes), "the bytes were changed");
        law(decoded.equals(again), "a second time it gives something else");
        for (Decoded one : decoded.articles()) {
            if (one instanceof Decoded.Understood understood) {
                article(understood.article());
            } else if (one instanceof Decoded.Refused refused) {
                law(!refused.reason().isBlank(), "a refusal without a reason");
                law(
                        refused.reason().length() < 1_000,
                        "a reason of " + refused.reason().length() + " characters");
                law(refused.reason().indexOf('\n') < 0, "a reason of several lines: " + refused.reason());
                text("reason", refused.reason());
            }
        }
    }

    private static DecodedOriginal decode(byte[] bytes, @Nullable String declaredType) {
        return FORMATS.decode(
                new Original("https://wire.example/feed", "wire", "kabul/1.txt", bytes, bytes.length, RECEIVED)
                        .withDeclaredType(declaredType));
    }

    private static void article(Article article) {
        law(
                article.getStatus() != Status.USABLE
                        || !article.getHeadline().isBlank()
                        || !article.getBody().isBlank(),
                "an article without a text");
        law(!article.getId().isBlank() && !article.getSource().isBlank(), "no id, or no source");
        law(utf8(article.getId()) <= LIMITS.maxIdBytes(), "an id of " + utf8(article.getId()) + " bytes");
        law(utf8(article.getSource()) <= LIMITS.maxIdBytes(), "a source of " + utf8(article.getSource()) + " bytes");
        law(
                utf8(article.getHeadline()) + utf8(article.getBody()) <= LIMITS.maxArticleBytes(),
                "a text that is too large");
        law(article.getVersion() == null || article.getVersion() >= 0, "version " + article.getVersion());
        law(
                article.getUrgency() == null || (article.getUrgency() >= 1 && article.getUrgency() <= 9),
                "urgency " + article.getUrgency());
        date("published", article.getPublished());
        date("updated", article.getUpdated());
        date("embargoedUntil", article.getEmbargoedUntil());
        texts("article", article);
        law(article.getHeadline().indexOf('\n') < 0, "a headline of several lines");
        long size = serialised(article);
        law(size <= Topics.MAX_RECORD_BYTES, "a record of " + size + " bytes");
    }

    private static void date(String field, @Nullable Instant instant) {
        if (instant != null) {
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            law(year >= 1 && year <= 9999, field + " is in the year " + year);
        }
    }

    /** Every text of a record, wherever it stands in it. */
    private static void texts(String name, @Nullable Object value) {
        if (value instanceof CharSequence text) {
            text(name, text);
        } else if (value instanceof List<?> items) {
            items.forEach(item -> texts(name, item));
        } else if (value instanceof IndexedRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                texts(name + '.' + field.name(), record.get(field.pos()));
            }
        }
    }

    private static void text(String name, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == '\t' || c == '\n' || c == '\r' || c == '\f';
            law(space || !Character.isISOControl(c), name + " has the control character " + (int) c);
            if (Character.isHighSurrogate(c)) {
                law(
                        i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)),
                        name + " has half of a character");
                i++;
            } else {
                law(!Character.isLowSurrogate(c), name + " has half of a character");
            }
        }
    }

    private static long serialised(Article article) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<Article>(article.getSchema(), SpecificData.getForClass(Article.class))
                    .write(article, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size();
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static void law(boolean holds, String breach) {
        if (!holds) {
            throw new AssertionError(breach);
        }
    }
}
