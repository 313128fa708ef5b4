package news.dateline.producer;

import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Original;
import org.jspecify.annotations.Nullable;

/**
 * One article that is to be published, or one refusal that is to be kept.
 *
 * @param original what it was decoded from
 * @param position its place among the original's articles, from 0; null where the refusal is of all of it
 */
public record Submission(Original original, @Nullable Long position, Decoded decoded) {}
