package news.dateline.launcher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import news.dateline.enrichment.Actor;
import news.dateline.enrichment.Enrichment;
import news.dateline.enrichment.Mention;
import news.dateline.enrichment.Place;
import news.dateline.enrichment.Quote;
import news.dateline.enrichment.Span;
import news.dateline.enrichment.TextField;
import news.dateline.enrichment.Topic;

/**
 * An article's text with its evidence in it: {@code [name]3s} is the third actor, named by a surname; {@code
 * (name)} is a place; {@code {phrase}B} speaks for the second topic; {@code <words>3} are quoted from the third actor.
 */
final class MarkedText {

    /** What the marks mean, for people. */
    static final List<String> LEGEND = List.of(
            "[name]3a  actor 3; a by a catalogued name, s surname, r role, v another spelling, t found by the tagger or by form",
            "(name)    a place      {phrase}B  speaks for topic B      <words>3  quoted from actor 3; <words>? from nobody known");

    private record Mark(int at, boolean opens, int length, String text) {}

    private final Enrichment enrichment;
    private final TextField field;
    private final List<Mark> marks = new ArrayList<>();

    private MarkedText(Enrichment enrichment, TextField field) {
        this.enrichment = enrichment;
        this.field = field;
    }

    static String of(Enrichment enrichment, TextField field) {
        return new MarkedText(enrichment, field).marked();
    }

    /** The letter of a topic by its place in the list. */
    static String letter(int topic) {
        return String.valueOf((char) ('A' + topic));
    }

    private String marked() {
        List<Actor> actors = enrichment.actors();
        for (int i = 0; i < actors.size(); i++) {
            for (Mention mention : actors.get(i).mentions()) {
                String how = mention.resolution().name().substring(0, 1).toLowerCase(Locale.ROOT);
                mark(mention.span(), "[", "]" + (i + 1) + how);
            }
        }
        for (Place place : enrichment.places()) {
            place.mentions().forEach(span -> mark(span, "(", ")"));
        }
        for (int i = 0; i < enrichment.topics().size(); i++) {
            Topic topic = enrichment.topics().get(i);
            String close = "}" + letter(i);
            topic.evidence().forEach(span -> mark(span, "{", close));
        }
        for (Quote quote : enrichment.quotes()) {
            mark(quote.span(), "<", ">" + speaker(quote));
        }
        // At one place what ends comes before what begins, the inner end before the outer, the outer begin before the
        // inner.
        marks.sort(Comparator.comparingInt(Mark::at)
                .thenComparing(Mark::opens)
                .thenComparing(mark -> mark.opens() ? -mark.length() : mark.length()));
        String text = field == TextField.HEADLINE
                ? enrichment.text().headline()
                : enrichment.text().body();
        StringBuilder marked = new StringBuilder();
        int from = 0;
        for (Mark mark : marks) {
            marked.append(text, from, mark.at()).append(mark.text());
            from = mark.at();
        }
        return marked.append(text, from, text.length()).toString();
    }

    private void mark(Span span, String open, String close) {
        if (span.field() == field) {
            int length = span.end() - span.start();
            marks.add(new Mark(span.start(), true, length, open));
            marks.add(new Mark(span.end(), false, length, close));
        }
    }

    private String speaker(Quote quote) {
        for (int i = 0; i < enrichment.actors().size(); i++) {
            if (enrichment.actors().get(i).id().equals(quote.speakerId())) {
                return String.valueOf(i + 1);
            }
        }
        return "?";
    }
}
