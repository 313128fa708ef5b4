package news.dateline.streams;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.dateline.enrichment.Actor;
import news.dateline.enrichment.ActorType;
import news.dateline.enrichment.CleanText;
import news.dateline.enrichment.Enrichment;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.Mention;
import news.dateline.enrichment.NewsDate;
import news.dateline.enrichment.Quote;
import news.dateline.enrichment.Resolution;
import news.dateline.enrichment.SourceText;
import news.dateline.enrichment.Span;
import news.dateline.enrichment.TextField;
import news.dateline.enrichment.Topic;
import news.dateline.enrichment.TopicRef;
import news.dateline.enrichment.Unenrichable;

/**
 * Rules simple enough to be checked by eye: each word of the body is a person, "talks" is the topic peace talks with its
 * two broader ones, an exclamation mark is a quote of the word before it, and an empty body cannot be enriched.
 */
final class WordRules {

    static final TopicRef CONFLICT = new TopicRef("medtop:16000000", "conflict, war and peace");
    static final TopicRef PEACE_PROCESS = new TopicRef("medtop:20000073", "peace process");
    static final TopicRef PEACE_TALKS = new TopicRef("medtop:20000076", "peace talks");

    private WordRules() {}

    static EnrichmentResult enrich(SourceText source) {
        if (source.body().isEmpty()) {
            return new Unenrichable("the article has no body");
        }
        if (source.body().equals("fault")) {
            throw new IllegalStateException("a rule with a fault");
        }
        Map<String, List<Mention>> mentions = new LinkedHashMap<>();
        List<Quote> quotes = new ArrayList<>();
        List<Topic> topics = new ArrayList<>();
        int at = 0;
        for (String word : source.body().split(" ", -1)) {
            Span span = new Span(TextField.BODY, at, at + word.length());
            at += word.length() + 1;
            if (word.equals("talks")) {
                topics.add(new Topic(PEACE_TALKS, 1, false, List.of(PEACE_PROCESS, CONFLICT), List.of(span)));
            } else if (word.equals("peace")) {
                topics.add(new Topic(PEACE_PROCESS, 1, false, List.of(CONFLICT), List.of(span)));
            } else {
                String id = "person:" + word.replace("!", "");
                mentions.computeIfAbsent(id, k -> new ArrayList<>()).add(new Mention(span, Resolution.ALIAS));
                if (word.endsWith("!")) {
                    quotes.add(new Quote(span, id, word, "said"));
                }
            }
        }
        List<Actor> actors = new ArrayList<>();
        mentions.forEach((id, where) -> actors.add(new Actor(id, id.substring(7), ActorType.PERSON, where)));
        return new Enrichment(
                new CleanText(source.headline(), null, source.body(), date(source)),
                "en",
                actors,
                List.of(),
                topics,
                quotes);
    }

    private static NewsDate date(SourceText source) {
        if (source.published() == null) {
            return NewsDate.UNDATED;
        }
        LocalDate day = LocalDate.ofInstant(source.published(), ZoneOffset.UTC);
        return new NewsDate(day, source.publishedPrecision(), false);
    }
}
