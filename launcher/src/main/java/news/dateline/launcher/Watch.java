package news.dateline.launcher;

import java.time.Duration;
import java.util.List;

/** Shows something again and again: in place on a terminal, elsewhere below what was there, and only where it changed. */
final class Watch {

    /** What is shown. */
    interface Screen {

        /**
         * Its lines as they are now.
         *
         * @throws Failure when it cannot be had now
         */
        List<String> lines() throws InterruptedException;
    }

    private final Terminal terminal;
    private final Duration pause;
    private List<String> shown = List.of();
    private String failing = "";

    /**
     * @param pause between two looks
     */
    Watch(Terminal terminal, Duration pause) {
        this.terminal = terminal;
        this.pause = pause;
    }

    /**
     * Goes on until the thread is interrupted; what cannot be had for a while is said once and waited for.
     *
     * @throws Failure when the command was wrong
     */
    void show(Screen screen) throws InterruptedException {
        while (true) {
            look(screen);
            Thread.sleep(pause.toMillis());
        }
    }

    private void look(Screen screen) throws InterruptedException {
        try {
            List<String> lines = screen.lines();
            if (!failing.isEmpty()) {
                terminal.remark("it answers again");
            }
            if (!lines.equals(shown) || !failing.isEmpty()) {
                terminal.screen(lines);
            }
            shown = lines;
            failing = "";
        } catch (Failure failure) {
            if (failure.usage()) {
                throw failure;
            }
            String words = String.valueOf(failure.getMessage());
            if (!words.equals(failing)) {
                terminal.error(words + "; waiting for it, Ctrl-C ends");
            }
            failing = words;
        }
    }
}
