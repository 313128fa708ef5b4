package news.dateline.launcher;

/** Main class of a service's process: the {@code dateline} command, which ends with the test at the latest. */
final class ServiceMain {

    private ServiceMain() {}

    /** Runs a command. */
    public static void main(String[] args) {
        ParentWatchdog.start();
        Main.main(args);
    }
}
