package news.dateline.proof;

/** The seed of a random proof: its own, so that every build does the same, unless another is asked for. */
public final class ProofSeed {

    /** Property: the seed to take, for more of the same or for a failure that another machine has printed. */
    public static final String SEED = "dateline.seed";

    private ProofSeed() {}

    /** The seed that is asked for, or the proof's own. */
    public static long orOwn(long own) {
        return Long.getLong(SEED, own);
    }
}
