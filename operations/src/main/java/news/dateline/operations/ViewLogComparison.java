package news.dateline.operations;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import news.dateline.events.Status;
import news.dateline.operations.ViewLogCopy.ActorSum;
import news.dateline.operations.ViewLogCopy.ArticleEntry;
import news.dateline.operations.ViewLogCopy.TopicSum;

/** One partition of the view log against the oracle at the position that it states. */
final class ViewLogComparison {

    private final Tally tally;
    private final Reread reread;

    ViewLogComparison(Tally tally, Reread reread) {
        this.tally = tally;
        this.reread = reread;
    }

    void compare(ViewLogCopy found, PartitionViews expected) {
        String where = " (partition " + found.partition() + ")";
        tally.compare(
                View.POSITIONS,
                "rejected" + where,
                expected.rejected(),
                found.position().getRejected());
        tally.compare(
                View.POSITIONS,
                "conflicts" + where,
                expected.conflicts(),
                found.position().getConflicts());
        if (found.wentBack() != null) {
            tally.differs(View.POSITIONS, "position" + where, "only forward", found.wentBack());
        }
        if (found.insideRun()) {
            tally.differs(View.POSITIONS, "position" + where, "a position after the last row", "rows of no run");
        }
        found.unusable().forEach((key, fault) -> tally.differs(view(key), key + where, "a row or none", fault));
        articles(found, expected, where);
        revisions(found, expected, where);
        actorDays(found, expected, where);
        topicDays(found, expected, where);
    }

    private static View view(String key) {
        if (key.startsWith("ad/")) {
            return View.ACTOR_SHARES;
        }
        if (key.startsWith("td/")) {
            return View.TOPIC_SHARES;
        }
        if (key.startsWith("r/")) {
            return View.REVISIONS;
        }
        return key.startsWith("p/") ? View.POSITIONS : View.ARTICLES;
    }

    private void articles(ViewLogCopy found, PartitionViews expected, String where) {
        tally.opened(View.ARTICLES);
        tally.opened(View.KILLED);
        expected.articles().forEach((id, article) -> {
            ArticleEntry entry = found.articles().get(id);
            tally.compare(
                    View.ARTICLES,
                    id + where,
                    shown(article.offset(), article.content()),
                    entry == null ? "no row" : words(entry));
        });
        found.articles().forEach((id, entry) -> {
            if (entry.status() == Status.USABLE && !expected.articles().containsKey(id)) {
                tally.compare(View.ARTICLES, id + where, "not shown", words(entry));
            }
            if (entry.status() == Status.CANCELED && !expected.killed().contains(id)) {
                tally.compare(View.KILLED, id + where, "not killed", words(entry));
            }
        });
        for (String id : expected.killed()) {
            ArticleEntry entry = found.articles().get(id);
            String status = entry == null ? "no row" : entry.status() == Status.CANCELED ? "killed" : words(entry);
            tally.compare(View.KILLED, id + where, "killed", status);
        }
    }

    private void revisions(ViewLogCopy found, PartitionViews expected, String where) {
        tally.opened(View.REVISIONS);
        Set<String> ids = new TreeSet<>(expected.revisions().keySet());
        ids.addAll(found.revisions().keySet());
        for (String id : ids) {
            tally.compare(
                    View.REVISIONS,
                    id + where,
                    Words.of(expected.revisions().get(id)),
                    Words.of(found.revisions().get(id)));
        }
    }

    private static String words(ArticleEntry entry) {
        ByteBuffer content = entry.content();
        if (content != null) {
            return shown(entry.offset(), content);
        }
        return (entry.status() == Status.CANCELED ? "killed" : "withheld") + " at offset " + entry.offset();
    }

    private static String shown(long offset, ByteBuffer content) {
        return "offset " + offset + ", content " + Words.of(content);
    }

    private void actorDays(ViewLogCopy found, PartitionViews expected, String where) {
        tally.opened(View.ACTOR_SHARES);
        for (Map.Entry<ActorDay, ActorCounts> share : expected.actorDays().entrySet()) {
            ActorDay day = share.getKey();
            String key = day.actorId() + ' ' + day.day() + where;
            ActorSum sum = found.actorDays().get(day);
            tally.compare(
                    View.ACTOR_SHARES,
                    key,
                    Words.of(share.getValue()),
                    sum == null ? "no row" : Words.of(sum.counts()));
            Set<String> names = reread.actorNames(day.actorId());
            if (sum != null && !names.contains(sum.name())) {
                tally.differs(View.ACTOR_SHARES, key, "named " + String.join(" or ", names), "named " + sum.name());
            }
        }
        found.actorDays().forEach((day, sum) -> {
            if (!expected.actorDays().containsKey(day)) {
                tally.compare(
                        View.ACTOR_SHARES, day.actorId() + ' ' + day.day() + where, "no row", Words.of(sum.counts()));
            }
        });
    }

    private void topicDays(ViewLogCopy found, PartitionViews expected, String where) {
        tally.opened(View.TOPIC_SHARES);
        for (Map.Entry<TopicDay, Long> share : expected.topicDays().entrySet()) {
            TopicDay day = share.getKey();
            String key = day.code() + ' ' + day.day() + where;
            TopicSum sum = found.topicDays().get(day);
            tally.compare(
                    View.TOPIC_SHARES,
                    key,
                    Words.articles(share.getValue()),
                    sum == null ? "no row" : Words.articles(sum.articles()));
            Set<TopicName> names = reread.topicNames(day.code());
            if (sum != null && !names.contains(sum.name())) {
                tally.differs(View.TOPIC_SHARES, key, names, sum.name());
            }
        }
        found.topicDays().forEach((day, sum) -> {
            if (!expected.topicDays().containsKey(day)) {
                tally.compare(
                        View.TOPIC_SHARES,
                        day.code() + ' ' + day.day() + where,
                        "no row",
                        Words.articles(sum.articles()));
            }
        });
    }
}
