package news.dateline.producer.fuzz;

import java.util.Locale;

/** Where Jazzer comes in, in a process of its own. */
public final class FuzzDriver {

    /** Property: the target's name. */
    static final String TARGET = "dateline.fuzz.target";

    private static final FuzzTarget FED = FuzzTarget.valueOf(
            System.getProperty(TARGET, "text").toUpperCase(Locale.ROOT).replace('-', '_'));

    private FuzzDriver() {}

    /** Called by Jazzer with each input, by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        FED.hold(input);
    }
}
