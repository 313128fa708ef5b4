package news.dateline.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import news.dateline.http.Answers.ArticleItem;
import news.dateline.http.Answers.At;
import news.dateline.view.ActorType;
import news.dateline.view.ArticleLine;
import news.dateline.view.Difference.DayCount;
import news.dateline.view.Moment;
import news.dateline.view.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Events of the live changes as they stand on the wire.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class LiveEvents {

    /** How long a client waits before it connects again, in milliseconds. */
    static final byte[] GREETING = bytes("retry: 2000\n\n");

    static final byte[] HEARTBEAT = bytes(": still here\n\n");

    static final byte[] FELL_BEHIND = bytes(": you were slow to read; only the latest value of each key follows\n\n");

    private LiveEvents() {}

    /**
     * Forget everything; what follows is all there is.
     *
     * @param reason why
     */
    record Reset(String reason) {}

    /**
     * An actor's or a topic's counts on a day, all partitions together.
     *
     * @param kind what it is
     * @param id the actor's id or the topic's code
     * @param name the actor's name or the topic's label
     * @param type what kind of actor it is; a topic has none
     * @param day the day in UTC; null for undated
     * @param articles how many there are; 0 takes the day away
     * @param mentions how often they name it; 0 for a topic
     * @param quotes how many quotes are its own; 0 for a topic
     */
    record Count(
            Subject kind,
            String id,
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ActorType type,

            @Nullable LocalDate day,
            long articles,
            long mentions,
            long quotes) {}

    /**
     * An article that was killed, hidden, or no longer has this actor or topic.
     *
     * @param key what {@code /v1/articles/{key}} took
     * @param gone always true
     */
    record Gone(String key, boolean gone) {}

    static byte[] reset(String reason) {
        return event("reset", null, new Reset(reason));
    }

    static byte[] count(DayCount count) {
        return event(
                "count",
                null,
                new Count(
                        count.subject(),
                        count.id(),
                        count.name(),
                        count.subject() == Subject.ACTOR ? ActorType.of(count.id()) : null,
                        count.day(),
                        count.counts().articles(),
                        count.counts().mentions(),
                        count.counts().quotes()));
    }

    static byte[] article(ArticleLine line) {
        return event("article", null, ArticleItem.of(line));
    }

    static byte[] gone(String key) {
        return event("article", null, new Gone(key, true));
    }

    /** The only event with an id, so that whoever is cut off before it begins again before all that led to it. */
    static byte[] at(Moment moment) {
        return event("at", ResumePoint.of(moment), At.of(moment.position()));
    }

    private static byte[] event(String name, @Nullable String id, Object data) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(bytes("event: " + name + '\n'));
        if (id != null) {
            event.writeBytes(bytes("id: " + id + '\n'));
        }
        event.writeBytes(bytes("data: "));
        event.writeBytes(ApiServer.json(data));
        event.writeBytes(bytes("\n\n"));
        return event.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
