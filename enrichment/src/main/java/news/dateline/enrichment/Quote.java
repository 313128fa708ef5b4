package news.dateline.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * Words that an article puts into somebody's mouth.
 *
 * @param span the quoted words without their quotation marks
 * @param speakerId the speaking actor's id; null where the speaker is words only, or unknown
 * @param speaker the speaker as the article names it; empty where unknown
 * @param verb the verb of speech in lower case; empty where there is none
 */
public record Quote(Span span, @Nullable String speakerId, String speaker, String verb) {}
