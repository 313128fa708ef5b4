package news.dateline.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.IngestListener;
import news.dateline.producer.IngestSummary;
import news.dateline.producer.Intake;
import news.dateline.producer.ListSetting;
import news.dateline.producer.Outcome;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.ProducerState;
import news.dateline.producer.feed.Feed;
import news.dateline.producer.feed.FeedConfig;
import news.dateline.producer.feed.FeedPoller;
import news.dateline.producer.feed.Opml;
import news.dateline.producer.fetch.FetchConfig;
import news.dateline.producer.fetch.Fetcher;
import news.dateline.producer.fetch.WebAddress;
import news.dateline.producer.source.SourceConfig;
import news.dateline.producer.watch.FolderWatch;
import news.dateline.producer.watch.WatchConfig;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.slf4j.LoggerFactory;

/**
 * What articles are taken from: feeds, and files and folders.
 *
 * @param feeds addresses, and what OPML files list
 * @param paths everything else
 * @param unusable addresses that are none, and OPML files that cannot be read or list such; they cost the others nothing
 */
record StandingSources(List<Feed> feeds, List<Path> paths, List<IngestSummary.Rejection> unusable) {

    /** Setting: feeds that `run producer` polls; addresses and OPML files. */
    static final ListSetting FEEDS = new ListSetting("DATELINE_FEEDS");

    /** Setting: folders that `run producer` watches. */
    static final ListSetting WATCH = new ListSetting("DATELINE_WATCH");

    /** Setting: the folder that keeps what is done of feeds and folders. */
    static final String STATE = "DATELINE_PRODUCER_STATE";

    private static final String DEFAULT_STATE = "dateline-producer";

    StandingSources {
        feeds = List.copyOf(feeds);
        paths = List.copyOf(paths);
        unusable = List.copyOf(unusable);
    }

    /**
     * Tells web addresses, OPML files and paths apart.
     *
     * @param source whom articles belong to that name nobody; empty for a feed's host
     */
    static StandingSources of(List<String> inputs, String source) {
        List<Feed> feeds = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        List<IngestSummary.Rejection> unusable = new ArrayList<>();
        for (String input : inputs) {
            if (WebAddress.isOne(input)) {
                WebAddress.parse(input)
                        .filter(address -> !WebAddress.hasUser(address))
                        .ifPresentOrElse(
                                address -> feeds.add(Feed.of(address, source)),
                                () -> unusable.add(new IngestSummary.Rejection(
                                        WebAddress.shown(input),
                                        "it is no web address, or has a user's name or a password in it")));
            } else if (input.toLowerCase(Locale.ROOT).endsWith(".opml")) {
                try {
                    Opml.Listed listed = Opml.read(Path.of(input), source);
                    feeds.addAll(listed.feeds());
                    for (String fault : listed.faults()) {
                        unusable.add(new IngestSummary.Rejection(
                                input,
                                "\"" + WebAddress.shown(fault)
                                        + "\" is no address of a feed; expected http:// or https://, and no user"));
                    }
                } catch (IOException e) {
                    unusable.add(
                            new IngestSummary.Rejection(input, "the feeds in it cannot be read: " + Failure.words(e)));
                }
            } else {
                paths.add(Path.of(input));
            }
        }
        return new StandingSources(feeds, paths, unusable);
    }

    /** The feeds and folders that settings name; often none. */
    static StandingSources ofSettings(Map<String, String> settings, ProducerConfig config) {
        StandingSources feeds = of(FEEDS.in(settings), config.source());
        if (!feeds.paths.isEmpty()) {
            throw new Failure(FEEDS.name() + " names " + feeds.paths.get(0)
                    + "; expected addresses that begin with http:// or https://, and files that end in .opml");
        }
        return new StandingSources(
                feeds.feeds, WATCH.in(settings).stream().map(Path::of).toList(), feeds.unusable);
    }

    boolean isEmpty() {
        return feeds.isEmpty() && paths.isEmpty() && unusable.isEmpty();
    }

    /**
     * Polls and watches them until it is closed, all of it added to what is closed. What is unusable is told, once.
     *
     * @throws Failure when nothing is left to follow
     */
    void follow(
            ArticlePublisher publisher,
            Cluster cluster,
            ProducerConfig config,
            Map<String, String> settings,
            Closing closing) {
        for (IngestSummary.Rejection one : unusable) {
            LoggerFactory.getLogger(StandingSources.class)
                    .error("passed over {}: {}", Terminal.harmless(one.name()), Terminal.harmless(one.reason()));
        }
        if (feeds.isEmpty() && paths.isEmpty()) {
            throw new Failure("there is no feed and no folder left to follow");
        }
        Clock clock = Clock.systemUTC();
        Intake intake = new Intake(publisher, config, clock);
        Path folder = Path.of(settings.getOrDefault(STATE, DEFAULT_STATE).strip());
        try {
            ProducerState state = closing.add(ProducerState.open(folder, cluster, Topics.FIRST));
            if (!feeds.isEmpty()) {
                Fetcher fetcher = new Fetcher(FetchConfig.from(settings), clock);
                closing.add(new FeedPoller(
                                feeds,
                                FeedConfig.from(settings),
                                fetcher,
                                intake,
                                state.feeds(),
                                new Refusals(),
                                clock))
                        .start();
            }
            if (!paths.isEmpty()) {
                closing.add(new FolderWatch(
                                paths,
                                !config.source().isEmpty(),
                                WatchConfig.from(settings),
                                SourceConfig.from(settings),
                                intake,
                                state.files(),
                                new Refusals(),
                                clock))
                        .start();
            }
        } catch (IOException e) {
            throw new Failure(
                    "cannot keep what is done in " + folder.toAbsolutePath() + ": " + Failure.words(e)
                            + "; choose another folder with " + STATE,
                    e);
        }
    }

    /** Says what is rejected; who wants to know the rest asks the metrics. */
    private static final class Refusals implements IngestListener {
        @Override
        public void finished(String name, Outcome outcome) {
            if (outcome instanceof Outcome.Rejected rejected) {
                LoggerFactory.getLogger(StandingSources.class)
                        .warn("rejected {}: {}", Terminal.harmless(name), Terminal.harmless(rejected.reason()));
            }
        }
    }
}
