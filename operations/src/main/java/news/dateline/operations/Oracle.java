package news.dateline.operations;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import news.dateline.events.Actor;
import news.dateline.events.Article;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;
import news.dateline.events.Topic;
import news.dateline.events.TopicRef;
import news.dateline.operations.EarlierRevisions.EarlierRevision;
import org.jspecify.annotations.Nullable;

/**
 * The views of one log partition as a batch job computes them: a plain loop over its enriched records into hash maps. It
 * keeps of each id what its current revision is and would contribute; a position's views are then added up from nothing.
 * So it knows no differences, no stored contributions, no releases and no runs, which are what the topologies may get
 * wrong.
 */
public final class Oracle {

    /** A newsroom's time further ahead of our receipt than this is no time. */
    private static final Duration BELIEVED_AHEAD = Duration.ofHours(24);

    /** So many of the revisions before the current one are told of. */
    private static final int EARLIER = 50;

    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, String> oneCopy = new HashMap<>();
    private long offset = -1;
    private long rejected;
    private long conflicts;

    /** What an actor's share of one article is. */
    private record ActorShare(String actorId, ActorCounts counts) {}

    /** What one revision says of its order, and what it would show. */
    private record Current(
            Status status,
            @Nullable Long version,
            @Nullable Instant updated,
            @Nullable Instant embargoedUntil,
            ByteBuffer said,
            ShownArticle shown,
            String day,
            List<ActorShare> actors,
            Set<String> topics) {
        boolean isShown(Instant releasedUpTo) {
            return status == Status.USABLE && (embargoedUntil == null || !embargoedUntil.isAfter(releasedUpTo));
        }

        EarlierRevision asEarlier() {
            return new EarlierRevision(shown.offset(), version, updated);
        }
    }

    private static final class Item {
        private @Nullable Current current;
        /** Highest version that a kill has named. */
        private @Nullable Long killedThrough;
        /** What readers may have seen before the current revision, the oldest first. */
        private final List<EarlierRevision> earlier = new ArrayList<>();

        private boolean moreEarlier;

        void become(Current newcomer, Instant received) {
            if (newcomer.status != Status.USABLE) {
                forget(earlier.size());
            } else if (current != null && current.isShown(received)) {
                earlier.add(current.asEarlier());
                if (earlier.size() > EARLIER) {
                    earlier.remove(0);
                    moreEarlier = true;
                }
            }
            current = newcomer;
        }

        /** A kill or withhold that is older than the current revision takes back what it is not surely older than. */
        void takeBack(Current late) {
            int kept = 0;
            for (EarlierRevision revision : List.copyOf(earlier)) {
                boolean newer = false;
                if (revision.version() != null && late.version != null) {
                    newer = late.version < revision.version();
                } else if (revision.updated() != null && late.updated != null) {
                    newer = late.updated.isBefore(revision.updated());
                }
                if (newer) {
                    earlier.set(kept++, revision);
                }
            }
            forget(earlier.size() - kept);
        }

        private void forget(int last) {
            earlier.subList(earlier.size() - last, earlier.size()).clear();
            moreEarlier = moreEarlier && !earlier.isEmpty();
        }
    }

    /**
     * Includes the partition's next record.
     *
     * @throws IllegalArgumentException when it does not come after the one before
     */
    public void include(EnrichedArticle record) {
        if (record.getOffset() <= offset) {
            throw new IllegalArgumentException("the enriched log goes back from offset " + offset + " to "
                    + record.getOffset() + "; expected one record for each of the log, in its order");
        }
        offset = record.getOffset();
        if (record.getRejection() != null) {
            rejected++;
            return;
        }
        Item item = items.computeIfAbsent(record.getArticle().getId(), id -> new Item());
        Current newcomer = current(record);
        Current standing = item.current;
        boolean repeat = standing != null && standing.said.equals(newcomer.said);
        if (!repeat && isNewer(newcomer, standing, item.killedThrough)) {
            item.become(newcomer, record.getArticle().getReceived());
        } else if (!repeat && newcomer.status != Status.USABLE) {
            item.takeBack(newcomer);
        }
        if (!repeat && newcomer.status == Status.CANCELED && newcomer.version != null) {
            item.killedThrough = item.killedThrough == null
                    ? newcomer.version
                    : Long.valueOf(Math.max(item.killedThrough, newcomer.version));
        }
    }

    private boolean isNewer(Current newcomer, @Nullable Current standing, @Nullable Long killedThrough) {
        if (standing == null) {
            return true;
        }
        boolean kill = newcomer.status == Status.CANCELED;
        if (kill && newcomer.version == null) {
            return true;
        }
        if (!kill && newcomer.version != null && killedThrough != null && newcomer.version <= killedThrough) {
            return false;
        }
        Integer order = null;
        if (newcomer.version != null && standing.version != null) {
            order = Long.compare(newcomer.version, standing.version);
        } else if (newcomer.updated != null && standing.updated != null) {
            order = newcomer.updated.compareTo(standing.updated);
        }
        if (order != null && order == 0) {
            conflicts++;
        }
        return order == null || order >= 0;
    }

    /** The last record that is included, -1 for none. */
    public long offset() {
        return offset;
    }

    /** The views at the last included record, with embargoes released up to an instant. */
    public PartitionViews at(Instant releasedUpTo) {
        Map<String, ShownArticle> articles = new HashMap<>();
        Map<String, EarlierRevisions> revisions = new HashMap<>();
        Set<String> killed = new HashSet<>();
        Map<ActorDay, ActorCounts> actorDays = new HashMap<>();
        Map<TopicDay, Long> topicDays = new HashMap<>();
        items.forEach((id, item) -> {
            Current current = item.current;
            if (current == null) {
                return;
            }
            if (current.status == Status.CANCELED) {
                killed.add(id);
            }
            if (!item.earlier.isEmpty()) {
                revisions.put(id, new EarlierRevisions(item.earlier, item.moreEarlier));
            }
            if (!current.isShown(releasedUpTo)) {
                return;
            }
            articles.put(id, current.shown);
            for (ActorShare share : current.actors) {
                actorDays.merge(new ActorDay(share.actorId, current.day), share.counts, ActorCounts::plus);
            }
            for (String code : current.topics) {
                topicDays.merge(new TopicDay(code, current.day), 1L, Long::sum);
            }
        });
        return new PartitionViews(
                offset, releasedUpTo, rejected, conflicts, articles, revisions, killed, actorDays, topicDays);
    }

    /** Adds the ids of the articles that count for each actor and topic. */
    void evidence(Instant releasedUpTo, Map<String, Set<String>> evidence) {
        items.forEach((id, item) -> {
            Current current = item.current;
            if (current == null || !current.isShown(releasedUpTo)) {
                return;
            }
            for (ActorShare share : current.actors) {
                evidence.computeIfAbsent(share.actorId, subject -> new HashSet<>())
                        .add(id);
            }
            for (String code : current.topics) {
                evidence.computeIfAbsent(code, subject -> new HashSet<>()).add(id);
            }
        });
    }

    /** The last end of an embargo on a current revision after one instant and up to another; null for none. */
    @Nullable
    Instant lastRelease(Instant after, Instant upTo) {
        return items.values().stream()
                .flatMap(item -> Stream.ofNullable(item.current))
                .filter(current -> current.status == Status.USABLE)
                .flatMap(current -> Stream.ofNullable(current.embargoedUntil))
                .filter(until -> until.isAfter(after) && !until.isAfter(upTo))
                .max(Instant::compareTo)
                .orElse(null);
    }

    private Current current(EnrichedArticle record) {
        Article article = record.getArticle();
        Instant updated = article.getUpdated();
        boolean believed = updated != null
                && Duration.between(article.getReceived(), updated).compareTo(BELIEVED_AHEAD) <= 0;
        Set<String> topics = new HashSet<>();
        for (Topic topic : record.getTopics()) {
            Stream.concat(
                            Stream.of(topic.getCode()),
                            topic.getBroader().stream().map(TopicRef::getCode))
                    .forEach(code -> topics.add(shared(code)));
        }
        return new Current(
                article.getStatus(),
                article.getVersion(),
                believed ? updated : null,
                article.getEmbargoedUntil(),
                Fingerprint.ofRevision(article),
                new ShownArticle(record.getOffset(), Fingerprint.ofExpected(record)),
                shared(record.getDay() == null ? "undated" : record.getDay().toString()),
                record.getActors().stream().map(this::share).toList(),
                Set.copyOf(topics));
    }

    private ActorShare share(Actor actor) {
        return new ActorShare(
                shared(actor.getId()), new ActorCounts(1, actor.getMentions().size(), actor.getQuotes()));
    }

    /** One copy of what a million articles repeat. */
    private String shared(String text) {
        String known = oneCopy.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
