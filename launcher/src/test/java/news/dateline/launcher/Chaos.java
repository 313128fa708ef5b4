package news.dateline.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hits the processes of a line at random moments. The same seed hits the same ones, in the same ways. */
final class Chaos {

    /** How a process is hit. */
    enum Manner {
        /** {@code kill -9}, and started again shortly afterwards. */
        KILL,
        /** The same, and what it kept on disk is gone, unless it is a broker's. */
        KILL_AND_FORGET,
        /** SIGSTOP until everybody must think that it is dead, then SIGCONT. */
        FREEZE
    }

    /**
     * One hit.
     *
     * @param kind broker, producer, streams or api
     */
    record Blow(String kind, Child victim, Manner manner, Duration pause) {
        @Override
        public String toString() {
            return manner.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ' ' + victim.name() + " for "
                    + pause.toMillis() + " ms";
        }
    }

    /** Session timeouts are 8 s for the streams' consumers and 9 s for brokers. */
    private static final int FREEZE_MILLIS = 10_000;

    private static final int LONGEST_PAUSE_MILLIS = 2_000;

    private final ProofLine line;
    private final Random random;
    private final List<String> kinds = new ArrayList<>();
    private final List<Manner> manners = new ArrayList<>();

    Chaos(ProofLine line, long seed) {
        this.line = line;
        this.random = new Random(seed);
    }

    /** Whether the next blow should come before the line has recovered from the last one. */
    boolean hurries() {
        return random.nextInt(4) == 0;
    }

    /** Waits for a random moment, hits a process, and returns once it runs again. */
    Blow strike() throws IOException, InterruptedException {
        pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
        String kind = draw(kinds, List.copyOf(line.parts().keySet()));
        List<Child> instances = line.parts().getOrDefault(kind, List.of());
        Child victim = instances.get(random.nextInt(instances.size()));
        Manner manner = draw(manners, List.of(Manner.KILL, Manner.KILL, Manner.KILL_AND_FORGET, Manner.FREEZE));
        int spread = random.nextInt(LONGEST_PAUSE_MILLIS);
        Blow blow = new Blow(
                kind, victim, manner, Duration.ofMillis(manner == Manner.FREEZE ? FREEZE_MILLIS + spread : spread));
        if (manner == Manner.FREEZE) {
            victim.freeze(blow.pause);
            return blow;
        }
        victim.kill();
        if (manner == Manner.KILL_AND_FORGET) {
            RegistryMain.deleteAll(line.data(victim.name()));
        }
        pause(blow.pause);
        victim.start();
        return blow;
    }

    /** One of several, and none a second time before each has had its turn. */
    private <T> T draw(List<T> deck, List<T> all) {
        if (deck.isEmpty()) {
            deck.addAll(all);
            Collections.shuffle(deck, random);
        }
        return deck.remove(deck.size() - 1);
    }

    /** The moments between blows are what this is about, so there is no condition to wait for. */
    private static void pause(Duration length) throws InterruptedException {
        new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
    }
}
