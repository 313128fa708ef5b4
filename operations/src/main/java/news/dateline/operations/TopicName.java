package news.dateline.operations;

import org.jspecify.annotations.Nullable;

/**
 * What a topic is called and where it stands.
 *
 * @param broader code of the next broader topic, null at the top level
 */
record TopicName(String label, @Nullable String broader) {}
