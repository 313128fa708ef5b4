package news.dateline.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds articles for tests: only what a test is about has to be said. */
public final class Story {

    private final String id;
    private int partition;
    private String source = "wire";
    private String headline = "A headline";
    private @Nullable String body;
    private @Nullable LocalDate day;
    private @Nullable Instant published;
    private final List<ArticleActor> actors = new ArrayList<>();
    private final List<ArticleTopic> topics = new ArrayList<>();

    private Story(String id) {
        this.id = id;
    }

    public static Story of(String id) {
        return new Story(id);
    }

    public Story in(int logPartition) {
        this.partition = logPartition;
        return this;
    }

    public Story from(String newsroom) {
        this.source = newsroom;
        return this;
    }

    public Story saying(String words) {
        this.headline = words;
        return this;
    }

    public Story telling(String text) {
        this.body = text;
        return this;
    }

    public Story on(String date) {
        this.day = LocalDate.parse(date);
        return this;
    }

    public Story at(String instant) {
        this.published = Instant.parse(instant);
        return on(instant.substring(0, 10));
    }

    public Story naming(String actorId, String name) {
        return naming(actorId, name, 1, 0);
    }

    public Story naming(String actorId, String name, int mentions, int quotes) {
        List<ArticleActor.Mention> places = IntStream.range(0, mentions)
                .mapToObj(place -> new ArticleActor.Mention(
                        new Span(TextField.BODY, place * 10, place * 10 + 5), Resolution.ALIAS))
                .toList();
        actors.add(new ArticleActor(actorId, name, places, quotes));
        return this;
    }

    /** A topic with its broader ones, nearest first; each is {@code code=label}. */
    public Story about(String topic, String... broader) {
        topics.add(new ArticleTopic(
                name(topic).id(),
                name(topic).name(),
                1.5,
                false,
                List.of(broader).stream().map(Story::name).toList(),
                List.of(new Span(TextField.HEADLINE, 0, 1))));
        return this;
    }

    private static TopicName name(String topic) {
        String[] parts = topic.split("=", 2);
        return new TopicName(parts[0], parts[1]);
    }

    public Article build(long offset) {
        return new Article(
                id,
                partition,
                offset,
                source,
                3L,
                "A. Reporter",
                "https://wire.example/" + id,
                published,
                false,
                null,
                headline,
                body == null ? "The body of " + id : body,
                "Doha",
                day,
                false,
                "en",
                actors,
                topics,
                List.of(new ArticleQuote(new Span(TextField.BODY, 4, 8), "body", null, "he", "said")));
    }

    int partition() {
        return partition;
    }
}
