package news.dateline.streams;

import news.dateline.events.ActorDay;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorTotal;
import news.dateline.events.ActorType;
import news.dateline.events.TopicDay;
import news.dateline.events.TopicDayRow;
import news.dateline.events.TopicTotal;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** Adds the partitions' shares up; a sum that is back to zero is no sum, and becomes a tombstone. */
final class DayShares {

    private DayShares() {}

    static boolean isActorDay(String key, byte @Nullable [] row) {
        return key.startsWith("ad/");
    }

    static boolean isTopicDay(String key, byte @Nullable [] row) {
        return key.startsWith("td/");
    }

    static KeyValue<String, ActorDayRow> byActorAndDay(String key, ActorDayRow share) {
        return KeyValue.pair(share.getActorId() + '|' + share.getDay(), share);
    }

    static KeyValue<String, ActorDayRow> byActor(String key, ActorDayRow share) {
        return KeyValue.pair(share.getActorId(), share);
    }

    static KeyValue<String, TopicDayRow> byTopicAndDay(String key, TopicDayRow share) {
        return KeyValue.pair(share.getCode() + '|' + share.getDay(), share);
    }

    static KeyValue<String, TopicDayRow> byTopic(String key, TopicDayRow share) {
        return KeyValue.pair(share.getCode(), share);
    }

    static ActorDayRow plus(ActorDayRow sum, ActorDayRow share) {
        return sum(sum, share, 1);
    }

    static @Nullable ActorDayRow minus(ActorDayRow sum, ActorDayRow share) {
        ActorDayRow rest = sum(sum, share, -1);
        return rest.getArticles() == 0 ? null : rest;
    }

    static TopicDayRow plus(TopicDayRow sum, TopicDayRow share) {
        return sum(sum, share, 1);
    }

    static @Nullable TopicDayRow minus(TopicDayRow sum, TopicDayRow share) {
        TopicDayRow rest = sum(sum, share, -1);
        return rest.getArticles() == 0 ? null : rest;
    }

    static ActorDay actorDay(ActorDayRow sum) {
        return new ActorDay(sum.getArticles(), sum.getMentions(), sum.getQuotes());
    }

    static ActorTotal actorTotal(ActorDayRow sum) {
        return new ActorTotal(
                sum.getName(), type(sum.getActorId()), sum.getArticles(), sum.getMentions(), sum.getQuotes());
    }

    static TopicDay topicDay(TopicDayRow sum) {
        return new TopicDay(sum.getArticles());
    }

    static TopicTotal topicTotal(TopicDayRow sum) {
        return new TopicTotal(sum.getArticles());
    }

    private static ActorDayRow sum(ActorDayRow sum, ActorDayRow share, int sign) {
        return new ActorDayRow(
                sum.getActorId(),
                sum.getName(),
                sum.getDay(),
                sum.getArticles() + sign * share.getArticles(),
                sum.getMentions() + sign * share.getMentions(),
                sum.getQuotes() + sign * share.getQuotes(),
                null);
    }

    private static TopicDayRow sum(TopicDayRow sum, TopicDayRow share, int sign) {
        return new TopicDayRow(
                sum.getCode(),
                sum.getLabel(),
                sum.getBroader(),
                sum.getDay(),
                sum.getArticles() + sign * share.getArticles(),
                null);
    }

    private static ActorType type(String actorId) {
        return switch (actorId.substring(0, actorId.indexOf(':'))) {
            case "person" -> ActorType.PERSON;
            case "org" -> ActorType.ORGANISATION;
            case "gov" -> ActorType.GOVERNMENT;
            case "group" -> ActorType.ARMED_GROUP;
            case "country" -> ActorType.COUNTRY;
            default -> ActorType.UNKNOWN;
        };
    }
}
