package news.dateline.http;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import news.dateline.http.Answers.ActorCounts;
import news.dateline.http.Answers.ActorDetail;
import news.dateline.http.Answers.ActorInCommon;
import news.dateline.http.Answers.ActorItem;
import news.dateline.http.Answers.ActorPoint;
import news.dateline.http.Answers.ArticleDetail;
import news.dateline.http.Answers.ArticleItem;
import news.dateline.http.Answers.ArticleRevisions;
import news.dateline.http.Answers.Health;
import news.dateline.http.Answers.Items;
import news.dateline.http.Answers.Series;
import news.dateline.http.Answers.Status;
import news.dateline.http.Answers.TopicCounts;
import news.dateline.http.Answers.TopicDetail;
import news.dateline.http.Answers.TopicItem;
import news.dateline.http.Answers.TopicPoint;
import news.dateline.http.Answers.Trending;
import news.dateline.http.Route.Answer;
import news.dateline.http.Route.Group;
import news.dateline.view.InCommon;

/** The calls of this service. */
final class Routes {

    static final Route ACTORS = read(
            "/v1/actors",
            "rankActors",
            Group.ACTORS,
            "Actors by count",
            Answer.table("The leading actors.", Items.class, ActorItem.class),
            "type=person&limit=2",
            Parameters.RANK,
            Parameters.TYPE,
            Parameters.FROM,
            Parameters.TO,
            Parameters.SOURCE,
            Parameters.NAME,
            Parameters.LIMIT,
            Parameters.CURSOR);

    static final Route ACTOR = read(
                    "/v1/actors/{id}",
                    "actor",
                    Group.ACTORS,
                    "One actor",
                    Answer.json("The actor.", ActorDetail.class),
                    "",
                    Parameters.ACTOR_ID,
                    Parameters.SOURCE)
            .orSays(404);

    static final Route ACTOR_SERIES = read(
                    "/v1/actors/{id}/series",
                    "actorSeries",
                    Group.ACTORS,
                    "An actor over time",
                    Answer.table("The series.", Series.class, ActorPoint.class, ActorCounts.class),
                    "bucket=month",
                    Parameters.ACTOR_ID,
                    Parameters.BUCKET,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.SOURCE)
            .orSays(404);

    static final Route RELATED_TO_ACTOR = read(
                    "/v1/actors/{id}/related",
                    "relatedToActor",
                    Group.ACTORS,
                    "What an actor shares articles with",
                    Answer.pages("By articles in common.", ActorInCommon.class, InCommon.class),
                    "kind=topics&limit=2",
                    Parameters.ACTOR_ID,
                    Parameters.KIND,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.SOURCE,
                    Parameters.LIMIT)
            .orSays(404);

    static final Route ARTICLES_OF_ACTOR = read(
                    "/v1/actors/{id}/articles",
                    "articlesOfActor",
                    Group.ACTORS,
                    "An actor's articles",
                    Answer.table("Newest first.", Items.class, ArticleItem.class),
                    "limit=1",
                    Parameters.ACTOR_ID,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.SOURCE,
                    Parameters.LIMIT,
                    Parameters.CURSOR)
            .orSays(404);

    static final Route TOPICS = read(
            "/v1/topics",
            "rankTopics",
            Group.TOPICS,
            "Topics by count",
            Answer.table("The leading topics.", Items.class, TopicItem.class),
            "from=2020-06-01&to=2020-06-30&limit=2",
            Parameters.FROM,
            Parameters.TO,
            Parameters.SOURCE,
            Parameters.NAME,
            Parameters.LIMIT,
            Parameters.CURSOR);

    static final Route TOPIC = read(
                    "/v1/topics/{id}",
                    "topic",
                    Group.TOPICS,
                    "One topic",
                    Answer.json("The topic.", TopicDetail.class),
                    "",
                    Parameters.TOPIC_ID,
                    Parameters.SOURCE)
            .orSays(404);

    static final Route TOPIC_SERIES = read(
                    "/v1/topics/{id}/series",
                    "topicSeries",
                    Group.TOPICS,
                    "A topic over time",
                    Answer.table("The series.", Series.class, TopicPoint.class, TopicCounts.class),
                    "bucket=week",
                    Parameters.TOPIC_ID,
                    Parameters.BUCKET,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.SOURCE)
            .orSays(404);

    static final Route RELATED_TO_TOPIC = read(
                    "/v1/topics/{id}/related",
                    "relatedToTopic",
                    Group.TOPICS,
                    "What a topic shares articles with",
                    Answer.pages("By articles in common.", ActorInCommon.class, InCommon.class),
                    "kind=actors&limit=2",
                    Parameters.TOPIC_ID,
                    Parameters.KIND,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.SOURCE,
                    Parameters.LIMIT)
            .orSays(404);

    static final Route ARTICLES_OF_TOPIC = read(
                    "/v1/topics/{id}/articles",
                    "articlesOfTopic",
                    Group.TOPICS,
                    "A topic's articles",
                    Answer.table("Newest first.", Items.class, ArticleItem.class),
                    "limit=1",
                    Parameters.TOPIC_ID,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.SOURCE,
                    Parameters.LIMIT,
                    Parameters.CURSOR)
            .orSays(404);

    static final Route TRENDS = read(
            "/v1/trends",
            "trends",
            Group.TRENDS,
            "What rises on a day",
            Answer.table("What rises.", Trending.class),
            "kind=actors&day=2020-06-30",
            Parameters.KIND,
            Parameters.TREND_DAY,
            Parameters.LIMIT);

    static final Route ARTICLES = read(
            "/v1/articles",
            "articles",
            Group.ARTICLES,
            "Articles",
            Answer.table("Newest first; undated ones last.", Items.class, ArticleItem.class),
            "q=%22peace+talks%22+doha&limit=1",
            Parameters.NEWSROOM_ID,
            Parameters.ACTOR,
            Parameters.TOPIC,
            Parameters.SOURCE,
            Parameters.FROM,
            Parameters.TO,
            Parameters.WORDS,
            Parameters.LIMIT,
            Parameters.CURSOR);

    static final Route ARTICLE = read(
                    "/v1/articles/{key}",
                    "article",
                    Group.ARTICLES,
                    "One article",
                    Answer.json("The current revision.", ArticleDetail.class),
                    "",
                    Parameters.KEY)
            .orSays(404, 410);

    static final Route REVISIONS = read(
                    "/v1/articles/{key}/revisions",
                    "revisions",
                    Group.ARTICLES,
                    "What was changed in an article",
                    Answer.json(
                            "The revisions that were shown, the newest first, each with what it changed. What a kill or"
                                    + " withhold took back is not among them.",
                            ArticleRevisions.class),
                    "",
                    Parameters.KEY)
            .orSays(404, 410);

    static final Route CHANGES = new Route(
            "/v1/changes",
            "changes",
            Group.LIVE,
            "Changes as they come",
            List.of(Parameters.ACTOR, Parameters.TOPIC, Parameters.AFTER, Parameters.LAST_EVENT_ID),
            Answer.text(
                    "Server-sent events without an end. `reset`: forget everything, what follows is all there is."
                            + " `count`: an actor's or topic's counts on a day; `articles` 0 takes it away. `article`:"
                            + " an article as in a list, or that it is gone. `at`: a position; what was told before it"
                            + " is what the calls answer at that position. It alone has an id. With an actor or a topic:"
                            + " its counts, and the articles that have it or have ceased to; it begins with all its days"
                            + " and its newest 500 articles. With both: articles that have both. With neither:"
                            + " everything that changes from now on. `x-events` has the data of each event.",
                    "text/event-stream"),
            Set.of(400, 503),
            "actor=person:zalmay-khalilzad");

    static final Route STATUS = new Route(
            "/v1/status",
            "status",
            Group.SERVICE,
            "How the line stands",
            List.of(),
            Answer.json("Also while the read model catches up.", Status.class),
            Set.of(304, 400),
            "");

    static final Route LIVE =
            service("/health/live", "live", "Whether the process answers", Answer.json("It does.", Health.class));

    static final Route READY = service(
                    "/health/ready", "ready", "Whether the answers are whole", Answer.json("They are.", Health.class))
            .orSays(503);

    static final Route METRICS =
            service("/metrics", "metrics", "Metrics", Answer.text("In Prometheus' text format.", "text/plain"));

    static final Route DESCRIPTION = service(
                    "/openapi.json", "openapi", "This description", Answer.text("OpenAPI 3.1.", "application/json"))
            .orSays(304);

    static final Route PAGE = service(
                    "/",
                    "page",
                    "A page to look at all of it",
                    Answer.text("Who and what the news is about, with charts.", "text/html"))
            .orSays(304);

    private Routes() {}

    private static Route read(
            String path, String id, Group group, String summary, Answer answer, String example, Parameter... takes) {
        List<Parameter> all =
                Stream.concat(Arrays.stream(takes), Stream.of(Parameters.AFTER)).toList();
        return new Route(path, id, group, summary, all, answer, Set.of(304, 400, 503), example);
    }

    private static Route service(String path, String id, String summary, Answer answer) {
        return new Route(path, id, Group.SERVICE, summary, List.of(), answer, Set.of(), "");
    }
}
