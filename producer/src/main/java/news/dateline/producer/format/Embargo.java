package news.dateline.producer.format;

import java.util.Optional;

/** When an embargo ends, read so that nothing is shown too early. */
final class Embargo {

    static final String EXPECTED = "an instant such as 2020-06-30T10:15:00Z or 20200630T101500+0430";

    private Embargo() {}

    /**
     * Reads a date in any of the forms of {@link Moment#read}. One that does not say where on Earth it is meant ends
     * where it comes last: up to a day late, because an hour early would be a broken promise.
     */
    static Optional<Moment> read(String text) {
        return Moment.readLatest(text);
    }
}
