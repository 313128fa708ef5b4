package news.dateline.operations;

/** Where an answer stands that a check compares, in the order in which they are compared. */
public enum View {
    /** One enriched record, or a reject, for each record of the log. */
    ENRICHED("enriched log"),
    /** What positions state besides the offset: rejected records and conflicts. */
    POSITIONS("view log, positions"),
    /** The articles that are shown, by id: offset of the current revision and all its content. */
    ARTICLES("view log, articles"),
    /** The revisions that stood before the current ones, by the article's id. */
    REVISIONS("view log, revisions"),
    /** The ids of articles that are killed. */
    KILLED("view log, killed"),
    /** Each log partition's share of an actor's day. */
    ACTOR_SHARES("view log, actor days"),
    /** Each log partition's share of a topic's day. */
    TOPIC_SHARES("view log, topic days"),
    /** {@code news.actor-days}. */
    ACTOR_DAYS("subscribers, actor days"),
    /** {@code news.actor-totals}. */
    ACTOR_TOTALS("subscribers, actor totals"),
    /** {@code news.topic-days}. */
    TOPIC_DAYS("subscribers, topic days"),
    /** {@code news.topic-totals}. */
    TOPIC_TOTALS("subscribers, topic totals"),
    /** {@code /v1/actors}. */
    API_ACTORS("API, actors"),
    /** {@code /v1/actors/{id}/series}. */
    API_ACTOR_DAYS("API, actor days"),
    /** {@code /v1/topics}. */
    API_TOPICS("API, topics"),
    /** {@code /v1/topics/{id}/series}, and that a broader topic has at least the articles of its narrower ones. */
    API_TOPIC_DAYS("API, topic days"),
    /** {@code /v1/articles} and each article by its key. */
    API_ARTICLES("API, articles"),
    /** {@code /v1/articles/{key}/revisions} of what was revised. */
    API_REVISIONS("API, revisions"),
    /** {@code /v1/actors/{id}/articles} and {@code /v1/topics/{id}/articles}: the articles behind each number. */
    API_EVIDENCE("API, evidence"),
    /** {@code /v1/status}. */
    API_STATUS("API, status");

    private final String label;

    View(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }
}
