package news.dateline.enrichment;

import java.io.Reader;

/**
 * A file that somebody else opened and closes.
 *
 * @param name what errors call it
 * @param reader its text, read once
 */
public record NamedReader(String name, Reader reader) {}
