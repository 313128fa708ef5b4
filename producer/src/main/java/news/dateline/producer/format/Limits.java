package news.dateline.producer.format;

/**
 * How large an article may be.
 *
 * @param maxArticleBytes its text in UTF-8, header lines included, at least 1
 * @param maxRawBytes how much of the original is kept beside it; a larger original is not kept
 * @param maxIdBytes its id in UTF-8
 */
public record Limits(int maxArticleBytes, int maxRawBytes, int maxIdBytes) {

    /** 1 MiB. */
    public static final int DEFAULT_ARTICLE_BYTES = 1 << 20;

    /** 256 KiB. */
    public static final int DEFAULT_RAW_BYTES = 256 << 10;

    /** 1 KiB. */
    public static final int DEFAULT_ID_BYTES = 1 << 10;

    /** The limits of an installation that sets none. */
    public static final Limits DEFAULT = new Limits(DEFAULT_ARTICLE_BYTES, DEFAULT_RAW_BYTES, DEFAULT_ID_BYTES);
}
