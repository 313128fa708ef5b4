package news.dateline.producer.format;

import java.util.List;

/**
 * What decoding makes of an original.
 *
 * @param format the format's name: {@code text}, {@code ninjs}, {@code rss} …; empty for what is in none
 * @param articles an article or a refusal for each article in it, in their order; none for a feed without entries
 */
public record DecodedOriginal(String format, List<Decoded> articles) {

    public DecodedOriginal {
        articles = List.copyOf(articles);
    }
}
