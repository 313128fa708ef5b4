package news.dateline.producer.source;

import java.util.Map;
import news.dateline.producer.settings.SettingValues;

/**
 * How much is read at once. Every default stands here.
 *
 * @param maxDocumentBytes how large a file, a feed or a line of JSON lines may be, however many articles it holds; 1 KiB
 *     to 64 MiB. One article's text has a smaller limit of its own.
 */
public record SourceConfig(int maxDocumentBytes) {

    /** Setting: {@link #maxDocumentBytes}. */
    public static final String MAX_DOCUMENT_BYTES = "DATELINE_MAX_DOCUMENT_BYTES";

    /** Every default. */
    public static final SourceConfig DEFAULT = from(Map.of());

    public SourceConfig {
        SettingValues.inRange(MAX_DOCUMENT_BYTES, maxDocumentBytes, 1 << 10, 64 << 20);
    }

    /**
     * Reads the configuration from settings; what is not there has its default.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static SourceConfig from(Map<String, String> settings) {
        return new SourceConfig(new SettingValues(settings).number(MAX_DOCUMENT_BYTES, 4 << 20, 1 << 10, 64 << 20));
    }
}
