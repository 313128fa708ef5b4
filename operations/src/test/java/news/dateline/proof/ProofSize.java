package news.dateline.proof;

/** How much a proof does: little in every build, all of it with {@code -Plong}. */
public final class ProofSize {

    /** Property: {@code true} for all of it. */
    public static final String LONG = "dateline.long";

    private ProofSize() {}

    /** One of two sizes. */
    public static int of(int inEveryBuild, int withLong) {
        return Boolean.getBoolean(LONG) ? withLong : inEveryBuild;
    }
}
