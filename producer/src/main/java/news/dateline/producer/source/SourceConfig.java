package news.dateline.producer.source;

import java.util.Map;
import news.dateline.producer.NumberSetting;

/**
 * How much is read at once. Every default stands here.
 *
 * @param maxDocumentBytes how large a file, a feed or a line of JSON lines may be, however many articles it holds; 1 KiB
 *     to 64 MiB. One article's text has a smaller limit of its own.
 */
public record SourceConfig(int maxDocumentBytes) {

    /** Setting: {@link #maxDocumentBytes}. */
    public static final NumberSetting MAX_DOCUMENT_BYTES =
            new NumberSetting("DATELINE_MAX_DOCUMENT_BYTES", 1 << 10, 64 << 20, 4 << 20);

    /** Every default. */
    public static final SourceConfig DEFAULT = from(Map.of());

    public SourceConfig {
        MAX_DOCUMENT_BYTES.require(maxDocumentBytes);
    }

    /**
     * Reads the configuration from settings; what is not there has its default.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static SourceConfig from(Map<String, String> settings) {
        return new SourceConfig(MAX_DOCUMENT_BYTES.intIn(settings));
    }
}
