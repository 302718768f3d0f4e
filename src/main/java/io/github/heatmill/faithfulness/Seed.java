package io.github.heatmill.faithfulness;

/**
 * A number that looks random and follows from its keys alone: each scrambled into the state in turn by the finaliser of
 * SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
 */
final class Seed {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Seed() {}

    static long of(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = scramble((state ^ scramble(key + GOLDEN_GAMMA)) + GOLDEN_GAMMA);
        }
        return state;
    }

    /** The number of the keys as one of [0, 1). */
    static double fraction(long... keys) {
        return (of(keys) >>> 11) * 0x1p-53;
    }

    private static long scramble(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
