package news.dateline.view;

import org.jspecify.annotations.Nullable;

/**
 * Words that an article puts into somebody's mouth.
 *
 * @param span the quoted words
 * @param text the same words
 * @param speakerId the speaking actor, or null where the speaker is words only or unknown
 * @param speaker the speaker as the article names it; may be empty
 * @param verb the verb of speech; may be empty
 */
public record ArticleQuote(Span span, String text, @Nullable String speakerId, String speaker, String verb) {}
